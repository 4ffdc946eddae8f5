/* The words for messages and how far they got. */
import { t } from "@lingui/core/macro";
import type { Message } from "@/shared/api/contract.ts";
import { dayIn, minuteIn, sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";

/** What stands in place of a message without text. */
export function sayContent(kind: Message["kind"], text: string): string {
  switch (kind) {
    case "unreadable":
      return t`Foto, audio u otro archivo, que aquí no se puede ver`;
    case "quiet":
      return t`Reacción o sticker`;
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

/** How far a message of the clinic got. The server adds states over time. */
export function sayDelivery({ state, error_code: code = "" }: NonNullable<Message["delivery"]>): string {
  switch (state) {
    case "scheduled":
    case "sending":
      return t`Enviando`;
    case "sent":
      return t`Enviado`;
    case "delivered":
      return t`Entregado`;
    case "read":
      return t`Leído`;
    case "cancelled":
      return t`No se envió`;
    case "failed":
      return code ? t`No llegó (código ${code})` : t`No llegó`;
    default:
      return state;
  }
}
