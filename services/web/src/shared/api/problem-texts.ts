/* The text that staff read about a problem: the server's, or the page's own where no readable answer came. */
import { t } from "@lingui/core/macro";
import { Problem } from "./problem.ts";

/** What to tell staff about an error. The message of an unexpected error is never shown. */
export function problemText(error: unknown): string {
  if (!(error instanceof Problem)) {
    return unknownText();
  }
  switch (error.code) {
    case "UNREACHABLE":
      return t`No hay conexión con Cita. Revise su internet e intente de nuevo, por favor.`;
    case "UNREADABLE":
      return t`Recibimos una respuesta que no entendimos. Intente de nuevo, por favor.`;
    default:
      return error.text || unknownText();
  }
}

/** A reference for support, only for a fault of the server that names its trace. */
export function problemReference(error: unknown): string | undefined {
  if (!(error instanceof Problem) || error.status < 500 || !error.traceId) {
    return undefined;
  }
  const reference = error.traceId;
  return t`Referencia para soporte: ${reference}`;
}

function unknownText(): string {
  return t`Algo no salió bien. Intente de nuevo, por favor.`;
}
