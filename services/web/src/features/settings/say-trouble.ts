/* What is wrong with the clinic's WhatsApp, for somebody who has never seen Meta's pages: what happened, and what to do. */
import { t } from "@lingui/core/macro";
import type { WhatsAppTrouble } from "./whatsapp-trouble.ts";

interface TroubleWords {
  happened: string;
  remedy: string;
}

export function sayTrouble({ status, reason }: Pick<WhatsAppTrouble, "status" | "reason">): TroubleWords {
  switch (reason) {
    case "account_restricted":
      return {
        happened: t`Meta limitó por un tiempo la cuenta de WhatsApp de la clínica: puede que algunos mensajes no salgan o no lleguen.`,
        remedy: t`En Meta, lea por qué y pida una revisión. Mientras tanto, llame por teléfono a los pacientes de hoy y de mañana.`,
      };
    case "account_disabled":
      return {
        happened: t`Meta desactivó la cuenta de WhatsApp de la clínica: no entran ni salen mensajes.`,
        remedy: t`En Meta, pida que revisen la decisión. Mientras tanto, llame por teléfono a los pacientes de los próximos días.`,
      };
    case "number_quality_low":
      return {
        happened: t`Varios pacientes bloquearon o reportaron mensajes de la clínica, y WhatsApp bajó la calidad del número.`,
        remedy: t`Por unos días, escriba solo a quien espera el mensaje: la calidad sube sola. Si sigue bajando, WhatsApp puede limitar el número.`,
      };
    case "number_removed":
      return {
        happened: t`Meta ya no deja que Cita use el número: la cuenta se borró, se movió o dejó de compartirse. No entran ni salen mensajes.`,
        remedy: t`Conéctelo de nuevo: escriba aquí los datos del número y de su cuenta, guarde y pruebe la conexión.`,
      };
    case "token_refused":
      return {
        happened: t`Meta dejó de aceptar la llave de acceso: los mensajes a pacientes no salen.`,
        remedy: t`Genere una llave nueva en Meta, péguela en «Llave de acceso», guarde y pruebe la conexión.`,
      };
    default:
      return status === "blocked"
        ? {
            happened: t`WhatsApp bloqueó el número de la clínica: no salen mensajes a pacientes.`,
            remedy: t`En Meta, lea por qué y pida una revisión. Mientras tanto, llame por teléfono a los pacientes de los próximos días.`,
          }
        : {
            happened: t`WhatsApp avisa de un problema con el número o la cuenta de la clínica.`,
            remedy: t`Pruebe la conexión. Si el problema sigue, lea en Meta qué pide WhatsApp.`,
          };
  }
}

export function troubleTitle(status: WhatsAppTrouble["status"]): string {
  return status === "blocked" ? t`WhatsApp está bloqueado` : t`WhatsApp tiene problemas`;
}
