/* What the agenda's answers hold, and how one changed appointment is put into them until they are asked for again. */
import type { Appointment, DayOff, Hold } from "./contract.ts";

/** The appointments of one or several days, whatever their state, and who is away on these days. */
export interface Agenda {
  appointments: Appointment[];
  daysOff: DayOff[];
  /** What was kept in the browser by an older version has none. */
  holds?: Hold[];
}

/** The agenda with the appointment as it is now; one that is not in it is not added, because it may be of another day. */
export function withChange(agenda: Agenda | undefined, changed: Appointment): Agenda | undefined {
  return (
    agenda && {
      ...agenda,
      appointments: agenda.appointments.map((one) => (one.id === changed.id ? changed : one)),
    }
  );
}
