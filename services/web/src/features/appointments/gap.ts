/*
 * Whether a time that the server's list does not have may be asked for all the same. The list is a grid of starts, which begins
 * anew in each working period; the server books any start whose visit has room. What it alone knows are the buffers of the
 * services and what conversations hold: for those it may still refuse.
 */
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Doctor } from "@/shared/api/contract.ts";
import { minutesOf, weekdayOf } from "@/shared/lib/clinic-time.ts";

interface VisitAt {
  date: string;
  /** `HH:MM` */
  startTime: string;
  minutes: number;
}

interface Span {
  start: number;
  end: number;
}

const midnight = 24 * 60;

/** Whether the time lies between the starts of the list, and the visit in a gap of the doctor's day as it is drawn. */
export function hasRoomBetween(doctor: Doctor, visit: VisitAt, usual: number, agenda: Agenda): boolean {
  const { date, minutes } = visit;
  const start = minutesOf(visit.startTime);
  const span = { start, end: start + minutes };
  const pause = doctor.buffer_time_minutes;
  const period = spansOn(doctor.doctor_working_hours, date).find((one) => covers(one, span));
  // A start of the grid that the list does not have was refused by the server.
  if (!period || (start - period.start) % (usual + pause) === 0) {
    return false;
  }
  const away = agenda.daysOff
    .filter((off) => off.date === date && (!off.doctor_id || off.doctor_id === doctor.id))
    .map(({ from, to }) => spanOf(from ?? "00:00", to ?? "00:00"));
  const taken = agenda.appointments
    .filter(
      (one) => one.appointment_date === date && one.doctor_id === doctor.id && one.status !== "cancelled",
    )
    .map((one) => spanOf(one.start_time, one.end_time))
    .map((one) => ({ start: one.start - pause, end: one.end + pause }));
  return ![...spansOn(doctor.doctor_breaks, date), ...away, ...taken].some((one) => overlap(one, span));
}

function spansOn(weekly: Doctor["doctor_working_hours"], date: string): Span[] {
  return weekly
    .filter(({ day_of_week }) => day_of_week === weekdayOf(date))
    .map(({ start_time, end_time }) => spanOf(start_time, end_time));
}

/** `00:00` as an end is midnight. */
function spanOf(from: string, to: string): Span {
  return { start: minutesOf(from), end: minutesOf(to) || midnight };
}

function covers(one: Span, other: Span): boolean {
  return one.start <= other.start && other.end <= one.end;
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
