import { monthOf, step, type View, weekOf } from "@/features/agenda/calendar.ts";
import { sayMonth, sayWeek } from "@/features/agenda/say.ts";
import type { Pick } from "@/features/agenda/view.ts";
import type { Appointment } from "@/shared/api/contract.ts";
import { clockOf, sayDay } from "@/shared/lib/clinic-time.ts";
import { at, type ChangeAgendaSearch, closed } from "./agenda-search.ts";

interface Place {
  view: View;
  day: string;
  today: string;
  onSearch: ChangeAgendaSearch;
}

/** The ways from the shown days to other days, views and dialogs. Each is a change of the address. */
export interface AgendaNavigation {
  /** The days that are shown, in words. */
  title: string;
  /** The days of the day's or the week's sheet. */
  dates: string[];
  to: (day: string) => void;
  /** To the day itself, from a week or a month. */
  open: (day: string) => void;
  step: (direction: 1 | -1) => void;
  today: () => void;
  show: (view: View) => void;
  details: (appointment: Appointment) => void;
  book: (pick: Partial<Pick>) => void;
  /** Blocks hours, or shows which are blocked; from a day, or hours of a doctor, that were touched. */
  block: (what: "si" | "ver", where?: Partial<Pick>) => void;
  close: () => void;
}

export function useAgendaNavigation({ view, day, today, onSearch }: Place): AgendaNavigation {
  const go = (toView: View, toDay: string) => onSearch((search) => at(search, toView, toDay, today));
  return {
    title: sayTitle(view, day),
    dates: view === "week" ? weekOf(day) : [day],
    to: (other) => go(view, other),
    open: (other) => go("day", other),
    step: (direction) => go(view, step(view, day, direction)),
    today: () => go(view, today),
    show: (other) => go(other, day),
    details: ({ id }) => onSearch((search) => ({ ...closed(search), cita: id })),
    book: ({ date, minute, doctorId }) =>
      onSearch((search) => ({
        ...closed(search),
        nueva: "si",
        ...(doctorId ? { con: doctorId } : {}),
        ...(date && date !== day ? { para: date } : {}),
        ...(minute === undefined ? {} : { hora: clockOf(minute) }),
      })),
    block: (bloquear, { date, doctorId } = {}) =>
      onSearch((search) => ({
        ...closed(search),
        bloquear,
        ...(doctorId ? { con: doctorId } : {}),
        ...(date && date !== day ? { para: date } : {}),
      })),
    close: () => onSearch(closed, "replace"),
  };
}

function sayTitle(view: View, day: string): string {
  if (view === "month") {
    return sayMonth(monthOf(day));
  }
  return view === "week" ? sayWeek(weekOf(day)) : sayDay(day);
}
