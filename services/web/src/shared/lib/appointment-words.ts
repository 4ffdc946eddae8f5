/* The words for an appointment's state and origin, which several areas show. */
import { t } from "@lingui/core/macro";
import type { AppointmentSource, AppointmentStatus } from "@/shared/api/contract.ts";

/** What staff call a state: `arrived` is a mark on an appointment that is still booked or confirmed. */
export type ShownState = AppointmentStatus | "arrived";

/** The state as every page shows it. A list that does not tell the arrival has the state alone. */
export function shownState<Status extends AppointmentStatus>(visit: {
  status: Status;
  arrived_at?: string | null;
}): Status | "arrived" {
  const { status, arrived_at } = visit;
  return arrived_at && (status === "booked" || status === "confirmed") ? "arrived" : status;
}

/** The state in a word, the same on every page. Two of the schema's seven belong to holds, which staff are not shown. */
export function stateWord(state: ShownState): string {
  switch (state) {
    case "booked":
      return t`Por confirmar`;
    case "confirmed":
      return t`Confirmada`;
    case "arrived":
      return t`En sala de espera`;
    case "cancelled":
      return t`Cancelada`;
    case "attended":
      return t`Atendida`;
    case "no_show":
      return t`No vino`;
    default:
      return state;
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
