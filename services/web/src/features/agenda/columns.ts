/*
 * The columns of the time grid: in the day view one per doctor, in the week view one per day. A column of the week may
 * show all doctors at once; then each doctor still has a plan of their own, because a move is judged by it.
 */
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Appointment, Doctor } from "@/shared/api/contract.ts";
import { enterableFrom } from "@/shared/lib/late-entry.ts";
import { cutAt, minutesIn, type Span, union, within, without } from "@/shared/lib/span.ts";
import { takenBy } from "@/shared/lib/visit-times.ts";
import { type Busy, bookable } from "./bookable.ts";
import type { Absence } from "./days-off.ts";
import type { HeldTime } from "./holds.ts";
import { timeOf } from "./lanes.ts";
import { noLengths, openSpans, type Plan, planOf, type ServiceLengths } from "./plan.ts";

export interface Column {
  /** Unique in the grid. */
  key: string;
  date: string;
  /** Whose column it is; `undefined` when it shows several doctors. */
  doctor: Doctor | undefined;
  plans: ReadonlyMap<string, Plan>;
  /** Of this column, without the cancelled, in the order of their starts. */
  appointments: Appointment[];
  /** Of this column's doctors. */
  held: HeldTime[];
  /** Of all services, as far as they are known. */
  lengths: ServiceLengths;
}

/** What is drawn behind a column's appointments. */
export interface Ground {
  working: Span[];
  breaks: Span[];
  absences: Absence[];
  /** The minutes around visits in which nothing can be booked; none where several doctors share the column. */
  pauses: Span[];
  /** Where a click begins a booking: open, with room for a visit, not too long over, and cut at about the half hours of the clock. */
  cells: Span[];
}

const cellMinutes = 30;
/** Shorter rests belong to the cell beside them, or are not offered: a finger could not hit them. */
const shortestCell = 15;

/** The current instant on the clinic's clock. */
export interface Now {
  today: string;
  minute: number;
}

/** What the columns are made of beside doctors and days. */
export interface ColumnFacts {
  agenda: Agenda;
  lengths?: ServiceLengths;
  held?: HeldTime[];
}

export function dayColumns(doctors: Doctor[], date: string, facts: ColumnFacts): Column[] {
  return doctors.map((doctor) => column({ key: doctor.id, date }, [doctor], facts));
}

export function weekColumns(doctors: Doctor[], dates: string[], facts: ColumnFacts): Column[] {
  return dates.map((date) => column({ key: date, date }, doctors, facts));
}

function column(
  { key, date }: Pick<Column, "key" | "date">,
  doctors: Doctor[],
  { agenda: { appointments, daysOff }, lengths = noLengths, held = [] }: ColumnFacts,
): Column {
  const ids = new Set(doctors.map((doctor) => doctor.id));
  return {
    key,
    date,
    doctor: doctors.length === 1 ? doctors[0] : undefined,
    plans: new Map(doctors.map((doctor) => [doctor.id, planOf(doctor, date, daysOff, lengths)])),
    appointments: appointments
      .filter((one) => one.appointment_date === date && ids.has(one.doctor_id) && one.status !== "cancelled")
      .sort((one, other) => one.start_time.localeCompare(other.start_time)),
    held: held.filter((one) => one.date === date && ids.has(one.doctorId)),
    lengths,
  };
}

/** Minutes of the day that are over: none of a coming day, all of a past one. */
export function pastUntil(date: string, { today, minute }: Now): number {
  return date < today ? 24 * 60 : date === today ? minute : 0;
}

/** The first minute of the day at which a visit may begin that the desk enters now: less than half an hour ago, today. */
export function enterableOn(date: string, now: Now): number {
  return date === now.today ? enterableFrom(now.minute) : pastUntil(date, now);
}

/** `from` is the first minute at which a visit may begin that is booked now. */
export function groundOf(column: Column, from: number): Ground {
  const { plans } = column;
  const all = [...plans];
  const free = all.flatMap(([doctorId, plan]) => {
    return bookable(openSpans(plan), busyOf(column, doctorId, plan.rhythm.pause), plan.rhythm, from);
  });
  const working = union(all.flatMap(([, plan]) => plan.working));
  return {
    working,
    // With several doctors a break or an absence is drawn only where nobody is there instead.
    breaks: union(
      without(
        all.flatMap(([, plan]) => plan.breaks),
        all.flatMap(([, plan]) => openSpans(plan)),
      ),
    ),
    absences: shownAbsences(all.map(([, plan]) => plan)),
    pauses:
      all.length === 1
        ? all.flatMap(([id, plan]) => pausesOf(busyOf(column, id, plan.rhythm.pause), plan))
        : [],
    cells: without(union(free), [{ start: 0, end: from - (from % cellMinutes) }])
      .flatMap(cellsOf)
      .filter((cell) => cell.start >= from),
  };
}

/** What is booked with the doctor or kept for somebody. */
function busyOf({ appointments, held, lengths }: Column, doctorId: string, pause: number): Busy[] {
  const booked = appointments
    .filter((one) => one.doctor_id === doctorId)
    .map((one) => {
      const visit = timeOf(one);
      return { visit, taken: takenBy(visit, pause, lengths.get(one.service_id)) };
    });
  const kept = held
    .filter((one) => one.doctorId === doctorId)
    .map((visit) => ({ visit, taken: takenBy(visit, pause) }));
  return [...booked, ...kept];
}

/** What visits take of the open hours beside their own time. */
function pausesOf(busy: Busy[], plan: Plan): Span[] {
  const visits = busy.map(({ visit }) => visit);
  const around = without(union(busy.map(({ taken }) => taken)), visits);
  return around.flatMap((pause) => openSpans(plan).flatMap((open) => within(pause, open) ?? []));
}

function cellsOf(span: Span): Span[] {
  const cells: Span[] = [];
  for (const part of cutAt(span, cellMinutes)) {
    const last = cells.at(-1);
    const isShort = part.end - part.start < shortestCell;
    if (last && (isShort || last.end - last.start < shortestCell)) {
      cells[cells.length - 1] = { start: last.start, end: part.end };
    } else {
      cells.push(part);
    }
  }
  return cells.filter((cell) => cell.end - cell.start >= shortestCell);
}

function shownAbsences(plans: Plan[]): Absence[] {
  const working = plans.flatMap((plan) => plan.working);
  const shown: Absence[] = [];
  for (const { start, end, reason } of plans.flatMap((plan) => plan.absences)) {
    const rest = without([{ start, end }], [...working, ...shown]);
    shown.push(...rest.map((span) => ({ ...span, reason })));
  }
  return shown;
}

/** The part of the working minutes that appointments take, from 0 to 1; `undefined` when nobody works. */
export function loadOf({ plans, appointments }: Column): number | undefined {
  const all = [...plans];
  const working = all.reduce((sum, [, plan]) => sum + minutesIn(openSpans(plan)), 0);
  if (working === 0) {
    return undefined;
  }
  const booked = all.reduce((sum, [doctorId, plan]) => {
    const own = appointments.filter((one) => one.doctor_id === doctorId).map(timeOf);
    const inside = openSpans(plan).flatMap((open) => union(own).flatMap((span) => within(span, open) ?? []));
    return sum + minutesIn(inside);
  }, 0);
  return booked / working;
}
