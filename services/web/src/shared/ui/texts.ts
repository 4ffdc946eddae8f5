import type { AppointmentSource, AppointmentStatus } from "@/shared/api/contract.ts";

export const uiTexts = {
  close: "Cerrar",
  retry: "Reintentar",
  statuses: {
    booked: "Agendada",
    confirmed: "Confirmada",
    cancelled: "Cancelada",
    attended: "Atendida",
    no_show: "No asistió",
  } satisfies Record<AppointmentStatus, string>,
  sources: { whatsapp: "WhatsApp", desk: "Recepción" } satisfies Record<AppointmentSource, string>,
};
