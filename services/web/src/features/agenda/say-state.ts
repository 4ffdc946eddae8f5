import { t } from "@lingui/core/macro";
import type { AppointmentSource } from "@/shared/api/contract.ts";
import type { ShownState } from "./filters.ts";

export function sayState(state: ShownState | "cancelled"): string {
  switch (state) {
    case "booked":
      return t`Por confirmar`;
    case "confirmed":
      return t`Confirmada`;
    case "arrived":
      return t`En sala de espera`;
    case "attended":
      return t`Atendida`;
    case "no_show":
      return t`No asistió`;
    case "cancelled":
      return t`Cancelada`;
  }
}

export function saySource(source: AppointmentSource): string {
  return source === "whatsapp" ? t`por WhatsApp` : t`en recepción`;
}
