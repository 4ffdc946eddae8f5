import { t } from "@lingui/core/macro";
import type { AppointmentSource } from "@/shared/api/contract.ts";

/** Where an appointment was made, within the name of its block. */
export function saySource(source: AppointmentSource): string {
  return source === "whatsapp" ? t`por WhatsApp` : t`en recepción`;
}
