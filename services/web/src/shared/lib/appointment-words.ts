/* The words for an appointment's state and origin, which several areas show. */
import { t } from "@lingui/core/macro";
import type { AppointmentSource, AppointmentStatus } from "@/shared/api/contract.ts";

/** The state in a word. Two of the schema's seven belong to holds, which staff are not shown. */
export function statusWord(status: AppointmentStatus): string {
  switch (status) {
    case "booked":
      return t`Agendada`;
    case "confirmed":
      return t`Confirmada`;
    case "cancelled":
      return t`Cancelada`;
    case "attended":
      return t`Atendida`;
    case "no_show":
      return t`No asistió`;
    default:
      return status;
  }
}

/** Where an appointment was made. */
export function sourceWord(source: AppointmentSource): string {
  switch (source) {
    case "whatsapp":
      return "WhatsApp";
    case "desk":
      return t`Recepción`;
    default:
      return source;
  }
}
