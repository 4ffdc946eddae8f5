/* The text that staff read about a problem: the server's, or the page's own where no readable answer came. */
import { Problem } from "./problem.ts";

const unreachableText = "No hay conexión con Cita. Revise su internet; seguimos intentando.";
const unreadableText = "Recibimos una respuesta que no entendimos. Intente de nuevo, por favor.";
const unknownText = "Algo no salió bien. Intente de nuevo, por favor.";

/** What to tell staff about an error, in Spanish. The message of an unexpected error is never shown. */
export function problemText(error: unknown): string {
  if (!(error instanceof Problem)) {
    return unknownText;
  }
  switch (error.code) {
    case "UNREACHABLE":
      return unreachableText;
    case "UNREADABLE":
      return unreadableText;
    default:
      return error.text || unknownText;
  }
}

/** A reference for support, only for a fault of the server that names its trace. */
export function problemReference(error: unknown): string | undefined {
  return error instanceof Problem && error.status >= 500 && error.traceId
    ? `Referencia para soporte: ${error.traceId}`
    : undefined;
}
