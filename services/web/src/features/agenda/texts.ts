import { sayDay } from "@/shared/lib/clinic-time.ts";

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const texts = {
  previousDay: "Día anterior",
  nextDay: "Día siguiente",
  today: "Hoy",
  pickDay: "Elegir fecha",
  newAppointment: "Nueva cita",
  agendaOf: (day: string) => `Agenda del ${sayDay(day)}`,
  doctors: "Doctores",
  loading: "Cargando la agenda…",
  noDoctors: "Aún no hay doctores activos en la clínica.",
  noDoctorsHint: "Cuando se agreguen, sus agendas aparecerán aquí.",
  closedDay: "La clínica no atiende este día.",
  emptyDay: "Aún no hay citas. Toque un horario libre para agendar la primera.",
  notWorking: "No atiende este día",
  break: "Pausa",
  free: (doctor: string, clock: string) => `Agendar con ${doctor} a las ${clock}`,
  keysHint: "Con las flechas puede moverse entre los horarios libres.",
  block: (facts: {
    from: string;
    to: string;
    patient: string;
    service: string;
    status: string;
    source: string;
  }) =>
    `${facts.patient}, ${facts.from} a ${facts.to}, ${facts.service}, ${facts.status}, por ${facts.source}`,
  count: (count: number) => (count === 0 ? "Sin citas" : plural(count, "cita", "citas")),
  confirmed: (count: number) => plural(count, "confirmada", "confirmadas"),
  pending: (count: number) => `${count} por confirmar`,
  cancelled: (count: number) => plural(count, "cancelada", "canceladas"),
};
