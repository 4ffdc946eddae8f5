import type { AppointmentSource, AppointmentStatus } from "@/shared/api/contract.ts";

/** The schema has seven states. Two of them belong to holds, and the server shows no holds to staff. */
const statuses: Readonly<Partial<Record<AppointmentStatus, string>>> = {
  booked: "Agendada",
  confirmed: "Confirmada",
  cancelled: "Cancelada",
  attended: "Atendida",
  no_show: "No asistió",
} satisfies Record<Exclude<AppointmentStatus, "held" | "lapsed">, string>;

export const uiTexts = {
  close: "Cerrar",
  retry: "Reintentar",
  statuses,
  sources: { whatsapp: "WhatsApp", desk: "Recepción" } satisfies Record<AppointmentSource, string>,
};
