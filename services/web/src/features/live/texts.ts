import type { ConnectionState } from "./model.ts";
import type { NewsKind } from "./news.ts";

export const texts = {
  states: {
    connecting: { label: "Conectando…", hint: "Estamos abriendo la conexión en vivo." },
    live: { label: "En vivo", hint: "La agenda se actualiza sola." },
    waiting: { label: "Reconectando…", hint: "Se cortó la conexión en vivo; volvemos a intentarlo solos." },
    stopped: { label: "Sin conexión en vivo", hint: "Actualice la página para ver los cambios." },
  } satisfies Record<ConnectionState, { label: string; hint: string }>,
  happened: {
    "appointment.booked": "Nueva cita",
    "appointment.cancelled": "Cita cancelada",
    "appointment.rescheduled": "Cita reprogramada",
    "appointment.confirmed": "Cita confirmada",
  } satisfies Record<NewsKind, string>,
  account: {
    title: "Meta avisó de un cambio en su WhatsApp",
    about: (field: string) =>
      field.includes("template")
        ? "Cambió el estado de una de sus plantillas de mensajes."
        : "Cambió el estado, la calidad o el límite de su número o cuenta.",
    where: "Revíselo en el administrador de WhatsApp de Meta.",
  },
  see: "Ver",
  close: "Cerrar aviso",
};
