/* The states of the clinic's WhatsApp and their reasons, as an entry names them. */
import { t } from "@lingui/core/macro";

/** `undefined` for what is none of them. */
export function sayWhatsAppState(status: string): string | undefined {
  switch (status) {
    case "active":
      return t`Funciona`;
    case "pending":
      return t`Falta probarlo`;
    case "degraded":
      return t`Con problemas`;
    case "blocked":
      return t`Bloqueado`;
    default:
      return undefined;
  }
}

/** `undefined` for what is none of them, as a reason that somebody has written. */
export function sayWhatsAppReason(reason: string): string | undefined {
  switch (reason) {
    case "account_restricted":
      return t`Meta limitó la cuenta`;
    case "account_disabled":
      return t`Meta desactivó la cuenta`;
    case "number_quality_low":
      return t`WhatsApp bajó la calidad del número`;
    case "number_removed":
      return t`La cuenta se borró, se movió o dejó de compartirse`;
    case "token_refused":
      return t`Meta no acepta la llave de acceso`;
    default:
      return undefined;
  }
}

/** What kept the clinic's number from working; `undefined` for what is none of them. */
export function sayWhatsAppProblem(problem: string): string | undefined {
  switch (problem) {
    case "not_connected":
      return t`Todavía no hay un número`;
    case "token_missing":
      return t`Falta la llave de acceso`;
    case "number_not_found":
      return t`Meta no encuentra el número con esa llave`;
    case "number_banned":
      return t`Meta bloqueó el número`;
    case "other_account":
      return t`El número es de otra cuenta de WhatsApp`;
    case "not_subscribed":
      return t`Meta no nos envía los mensajes del número`;
    case "no_answer":
      return t`Meta no respondió a tiempo`;
    default:
      return sayWhatsAppReason(problem);
  }
}
