/* What a notice adds to its title: why something happened, in words. */
import { t } from "@lingui/core/macro";
import { sayFailure } from "@/shared/lib/delivery-words.ts";
import type { BellNotice } from "./model.ts";

/** The reason that the server names by a word or a code; empty when there is none, and for words it has added since. */
export function sayReason({ kind, detail = "" }: BellNotice): string {
  switch (kind) {
    case "message_failed":
      return detail && sayFailure(detail);
    case "handover_started":
      return sayHandover(detail);
    case "whatsapp_account_changed":
      return detail.includes("template")
        ? t`Cambió el estado de una de sus plantillas de mensajes.`
        : t`Cambió el estado, la calidad o el límite de su número o cuenta.`;
    default:
      return "";
  }
}

/** Why the assistant gave a conversation to a person. */
function sayHandover(reason: string): string {
  switch (reason) {
    case "asked":
      return t`Lo pidió el paciente.`;
    case "emergency":
      return t`Parece una emergencia: atiéndala primero.`;
    case "media":
      return t`Envía fotos o audios, que el asistente no puede leer.`;
    case "lost":
      return t`El asistente no entendió lo que necesita.`;
    case "assistant_off":
      return t`El asistente está apagado: nadie le ha contestado.`;
    default:
      return "";
  }
}
