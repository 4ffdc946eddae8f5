import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { WhatsAppTest } from "../api/contract.ts";
import { useTestWhatsApp } from "../api/settings.ts";
import { sayNumberProblem } from "../say.ts";

interface WhatsAppTesterProps {
  /** Whether something of the connection was typed and not saved: what is saved is what is tried. */
  isChanged: boolean;
  isConnected: boolean;
  /** Whether it is the one thing left to do. */
  isNext: boolean;
}

/** Tries the connection, and says in words what WhatsApp answered. */
export function WhatsAppTester({ isChanged, isConnected, isNext }: WhatsAppTesterProps) {
  const { t } = useLingui();
  const test = useTestWhatsApp();
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          look={isNext ? "primary" : "quiet"}
          isDisabled={isChanged || !isConnected}
          isPending={test.isPending}
          onPress={() => test.mutate()}
        >
          {t`Probar la conexión`}
        </Button>
        <p className="text-sm text-ink-soft">{hint()}</p>
      </div>
      {test.isError ? <ProblemNotice error={test.error} /> : null}
      {test.data && !isChanged ? <Answer test={test.data} /> : null}
    </div>
  );

  function hint(): string {
    if (isChanged) {
      return t`Guarde los cambios para probarlos.`;
    }
    return isConnected
      ? t`Se le pregunta a WhatsApp ahora mismo; no se envía ningún mensaje.`
      : t`Escriba los datos del número y guárdelos para probarlos.`;
  }
}

function Answer({ test }: { test: WhatsAppTest }) {
  const { t } = useLingui();
  if (!test.ok) {
    // A problem that this page does not know yet comes with the server's sentence.
    const known = test.problem_code ? sayNumberProblem(test.problem_code) : undefined;
    return (
      <Notice tone="bad">
        {known ?? test.problem ?? t`WhatsApp no aceptó la conexión. Revise los datos, por favor.`}
      </Notice>
    );
  }
  const number = test.display_phone_number ?? "";
  const name = test.verified_name ?? "";
  return (
    <Notice tone="good">
      <p>
        <Trans>
          Funciona: <strong>{number}</strong>, con el nombre <strong>{name}</strong>.
        </Trans>
      </p>
      <p>{sayQuality(test.quality)}</p>
    </Notice>
  );

  function sayQuality(quality: string | null): string {
    switch (quality?.toUpperCase()) {
      case "GREEN":
        return t`La calidad del número es alta.`;
      case "YELLOW":
        return t`La calidad del número es media: algunos pacientes han bloqueado o reportado mensajes.`;
      case "RED":
        return t`La calidad del número es baja: WhatsApp puede limitarlo. Escriba solo a quien lo espera.`;
      default:
        return t`WhatsApp aún no ha calificado el número.`;
    }
  }
}
