/* The search part of the agenda's address. */
import type { View } from "@/features/agenda/calendar.ts";
import { isDay } from "@/shared/lib/clinic-time.ts";
import { isId } from "@/shared/lib/is-id.ts";
import { canBePhone } from "@/shared/lib/phone.ts";

/** Everything the agenda page shows is in its address, so that it can be reloaded, shared and gone back from. */
export interface AgendaSearch {
  /** The day, `YYYY-MM-DD`; without it, the clinic's today. A week or month is the one with this day. */
  fecha?: string;
  /** Without it, the day. */
  vista?: "semana" | "mes";
  /** The doctor whom a week, a month or a phone shows; `todos` where one would be shown otherwise. */
  doctor?: string;
  /** The appointment whose details are open. */
  cita?: string;
  /** The form for a new appointment is open. */
  nueva?: "si";
  /** The doctor whom the new appointment is for. */
  con?: string;
  /** The day that was touched for the new appointment, when it is not the shown one. */
  para?: string;
  /** The time that was touched, `HH:MM`. */
  hora?: string;
  /** The known patient whom the new appointment is for. */
  paciente?: string;
  /** The service of the new appointment. */
  servicio?: string;
  /** The key of a booking without an answer, for which the form is open. */
  enviada?: string;
  /** The name or phone of a patient who is not known yet, as it was typed. */
  nombre?: string;
  /** The phone of a patient who is not known yet, where the name is known beside it. */
  telefono?: string;
  /** Hours are being blocked, or those that are blocked are looked at; `con` and `para` say whose and on which day. */
  bloquear?: "si" | "ver";
}

/** Changes the search; `push` (the default) adds a step that the browser's back button undoes. */
export type ChangeAgendaSearch = (
  change: (search: AgendaSearch) => AgendaSearch,
  how?: "push" | "replace",
) => void;

/** Keeps what is well formed and drops everything else: an address may come from anywhere. */
export function readAgendaSearch(given: Record<string, unknown>): AgendaSearch {
  const {
    fecha,
    vista,
    doctor,
    cita,
    nueva,
    con,
    para,
    hora,
    paciente,
    servicio,
    nombre,
    telefono,
    enviada,
    bloquear,
  } = given;
  return {
    ...(isDay(fecha) ? { fecha } : {}),
    ...(vista === "semana" || vista === "mes" ? { vista } : {}),
    ...(isText(doctor) ? { doctor } : {}),
    ...(isId(cita) ? { cita } : {}),
    ...(nueva === "si" ? { nueva } : {}),
    ...(isId(con) ? { con } : {}),
    ...(isDay(para) ? { para } : {}),
    ...(isText(hora) && /^\d{2}:\d{2}$/.test(hora) ? { hora } : {}),
    ...(isId(paciente) ? { paciente } : {}),
    ...(isId(servicio) ? { servicio } : {}),
    ...(isText(nombre) ? { nombre } : {}),
    ...(isText(telefono) && canBePhone(telefono) ? { telefono } : {}),
    ...(bloquear === "si" || bloquear === "ver" ? { bloquear } : {}),
    ...(isText(enviada) && /^[0-9a-f]{32}$/.test(enviada) ? { enviada } : {}),
  };
}

/** The search with its dialogs closed. */
export function closed({ fecha, vista, doctor }: AgendaSearch): AgendaSearch {
  return { ...(fecha ? { fecha } : {}), ...(vista ? { vista } : {}), ...(doctor ? { doctor } : {}) };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

const views = { day: undefined, week: "semana", month: "mes" } as const satisfies Record<
  View,
  AgendaSearch["vista"]
>;

export function viewOf({ vista }: AgendaSearch): View {
  return vista === "semana" ? "week" : vista === "mes" ? "month" : "day";
}

/** The search with another day and view; the day of today and the view of a day are not written. */
export function at(search: AgendaSearch, view: View, day: string, today: string): AgendaSearch {
  const { fecha: _fecha, vista: _vista, ...rest } = closed(search);
  const vista = views[view];
  return { ...rest, ...(day === today ? {} : { fecha: day }), ...(vista ? { vista } : {}) };
}
