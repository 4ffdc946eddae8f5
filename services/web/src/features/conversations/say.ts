/* The words for messages and how far they got. */
import { t } from "@lingui/core/macro";
import type { Conversation, Message } from "@/shared/api/contract.ts";
import { dayIn, minuteIn, sayClock, sayInstant, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { isUnconfirmed } from "@/shared/lib/delivery-words.ts";

type LastMessage = NonNullable<Conversation["last_message"]>;
type MessageDelivery = NonNullable<Message["delivery"]>;

/** Who wrote a message, or what it is where the clinic sent it without being asked. */
export function sayAuthor({ author, from, notice }: Pick<Message, "author" | "from" | "notice">): string {
  if (notice) {
    return sayNotice(notice);
  }
  switch (author) {
    case "patient":
      return t`Paciente`;
    case "assistant":
      return t`Asistente de la clínica`;
    case "staff":
      return t`Persona de la clínica`;
    case "system":
      return from === "patient" ? t`Aviso de WhatsApp` : t`Mensaje automático`;
    default:
      return t`Mensaje`;
  }
}

/** What a message is that answers nothing. The server adds kinds over time. */
function sayNotice(kind: string): string {
  switch (kind) {
    case "reminder_24h":
    case "reminder_2h":
      return t`Recordatorio automático`;
    case "booking_card":
      return t`Aviso de la cita`;
    case "reschedule_card":
      return t`Aviso de cambio de horario`;
    case "cancellation_card":
      return t`Aviso de cancelación`;
    default:
      return t`Mensaje automático`;
  }
}

/** The last message of a conversation in a line, with its author where that is not the patient. */
export function sayLast({ author, kind, text }: LastMessage): string {
  const words = sayContent({ author, kind, text });
  switch (author) {
    case "assistant":
      return t`Asistente: ${words}`;
    case "staff":
      return t`Clínica: ${words}`;
    default:
      return words;
  }
}

/** The text of a message, or what stands in place of one without text. */
export function sayContent({
  author,
  kind,
  text,
  notice,
}: Pick<Message, "author" | "kind" | "text" | "notice">): string {
  if (notice && !text) {
    return t`Sus palabras no se guardaron`;
  }
  switch (kind) {
    case "unreadable":
      return t`Foto, audio u otro archivo, que aquí no se puede ver`;
    case "quiet":
      return author === "system"
        ? t`Algo cambió en el WhatsApp del paciente, como su número`
        : t`Reacción o sticker`;
    default:
      return text;
  }
}

/** When a conversation last changed, in few letters: the clock time of today, else the day. */
export function sayRecent(zone: string, instant: string, today: string): string {
  const date = new Date(instant);
  const day = dayIn(zone, date);
  return day === today ? sayClock(minuteIn(zone, date)) : sayShortDay(day);
}

export function sayTime(zone: string, instant: string): string {
  return sayClock(minuteIn(zone, new Date(instant)));
}

/** How far a message of the clinic got, with the time when that is known. The server adds states over time. */
export function sayDelivery(
  { state, at, error_code }: MessageDelivery,
  zone: string,
  sentAt: string,
): string {
  const when = at && sayMoment(zone, at, sentAt);
  switch (state) {
    case "scheduled":
    case "sending":
      return t`Enviando`;
    case "sent":
      return t`Enviado`;
    case "delivered":
      return when ? t`Entregado ${when}` : t`Entregado`;
    case "read":
      return when ? t`Leído ${when}` : t`Leído`;
    case "cancelled":
      return t`No se envió`;
    case "failed":
      return isUnconfirmed(error_code) ? t`Sin confirmar` : t`No llegó`;
    default:
      return state;
  }
}

/** The clock time of an instant; of another day than the message's, with the day. */
function sayMoment(zone: string, instant: string, sentAt: string): string {
  const isSameDay = dayIn(zone, new Date(instant)) === dayIn(zone, new Date(sentAt));
  return isSameDay ? sayTime(zone, instant) : sayInstant(zone, instant);
}
