/* The search part of the agenda's address. */
import { isDay } from "@/shared/lib/clinic-time.ts";

/** Everything the agenda page shows is in its address, so that it can be reloaded, shared and gone back from. */
export interface AgendaSearch {
  /** The day, `YYYY-MM-DD`; without it, the clinic's today. */
  fecha?: string;
  /** The doctor whose column a phone shows, and whom a new appointment is for. */
  doctor?: string;
  /** The appointment whose details are open. */
  cita?: string;
  /** The form for a new appointment is open. */
  nueva?: "si";
  /** The time that was touched, `HH:MM`. */
  hora?: string;
}

/** Changes the search; `push` (the default) adds a step that the browser's back button undoes. */
export type ChangeAgendaSearch = (
  change: (search: AgendaSearch) => AgendaSearch,
  how?: "push" | "replace",
) => void;

/** Keeps what is well formed and drops everything else: an address may come from anywhere. */
export function readAgendaSearch({
  fecha,
  doctor,
  cita,
  nueva,
  hora,
}: Record<string, unknown>): AgendaSearch {
  return {
    ...(isDay(fecha) ? { fecha } : {}),
    ...(isText(doctor) ? { doctor } : {}),
    ...(isText(cita) ? { cita } : {}),
    ...(nueva === "si" ? { nueva } : {}),
    ...(isText(hora) && /^\d{2}:\d{2}$/.test(hora) ? { hora } : {}),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
