/*
 * Whether a time that the server's list does not have may be asked for all the same. The list is a grid of starts, which begins
 * anew in each working period and with the present; the server books any start whose visit has room. What the page cannot see is
 * what a conversation keeps around the time that it holds: for that the server may still refuse.
 */
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { dayIn, minuteIn, minutesOf } from "@/shared/lib/clinic-time.ts";
import { overlap, type Span } from "@/shared/lib/span.ts";
import { stepOf, takenBy, timesOf, timesWith } from "@/shared/lib/visit-times.ts";
import { spanOf, spansOn } from "@/shared/lib/weekly-spans.ts";
import { hasBegun } from "./slots.ts";

interface VisitAt {
  date: string;
  /** `HH:MM` */
  startTime: string;
  /** Only for another length than the service's. */
  minutes: number | undefined;
  serviceId: string;
}

/** What the page knows of the doctor's day. */
interface DayOf {
  doctor: Doctor;
  services: readonly Service[];
  agenda: Agenda;
  /** The clinic's. */
  zone: string;
  now: Date;
}

/** Whether the time lies between the starts of the list, and the visit in a gap of the doctor's day as it is drawn. */
export function hasRoomBetween(at: VisitAt, day: DayOf): boolean {
  const { doctor, services, agenda, zone, now } = day;
  const { date, serviceId } = at;
  const service = services.find(({ id }) => id === serviceId);
  if (!service) {
    return false;
  }
  const usual = timesWith(doctor, serviceId, timesOf(service));
  const pause = doctor.buffer_time_minutes;
  const start = minutesOf(at.startTime);
  const span = { start, end: start + (at.minutes ?? usual.length) };
  const period = spansOn(doctor.doctor_working_hours, date).find((one) => covers(one, span));
  // A coming start of the grid that the list does not have was refused by the server.
  if (
    !period ||
    (!hasBegun(date, at.startTime, zone, now) && (start - period.start) % stepOf(usual, pause) === 0)
  ) {
    return false;
  }
  const away = agenda.daysOff
    .filter((off) => off.date === date && (!off.doctor_id || off.doctor_id === doctor.id))
    .map(({ from, to }) => spanOf(from ?? "00:00", to ?? "00:00"));
  const interrupted = [...spansOn(doctor.doctor_breaks, date), ...away];
  const taken = takenBy(span, pause, usual);
  return (
    !interrupted.some((one) => overlap(one, span)) && !takenOn(date, day).some((one) => overlap(one, taken))
  );
}

/** The minutes that are missing between a visit and the one beside it. */
export interface MissingPause {
  minutes: number;
  /** Whether the other visit is before. */
  isAfter: boolean;
  /** The other's start, in minutes after midnight. */
  start: number;
}

/** Which pause stands in the way of a visit that overlaps no other one; `undefined` when it is not a pause. */
export function missingPause(at: VisitAt, day: DayOf): MissingPause | undefined {
  const service = day.services.find(({ id }) => id === at.serviceId);
  if (!service) {
    return undefined;
  }
  const usual = timesWith(day.doctor, at.serviceId, timesOf(service));
  const start = minutesOf(at.startTime);
  const span = { start, end: start + (at.minutes ?? usual.length) };
  const taken = takenBy(span, day.doctor.buffer_time_minutes, usual);
  const near = busyOn(at.date, day).filter((one) => overlap(one.taken, taken));
  const [first] = near;
  if (!first || near.some(({ visit }) => overlap(visit, span))) {
    return undefined;
  }
  const isAfter = first.visit.end <= span.start;
  const minutes = isAfter ? first.taken.end - taken.start : taken.end - first.taken.start;
  return { minutes, isAfter, start: first.visit.start };
}

function takenOn(date: string, day: DayOf): Span[] {
  return busyOn(date, day).map(({ taken }) => taken);
}

/** The doctor's other visits and what is kept for somebody, with what they take. */
function busyOn(
  date: string,
  { doctor, services, agenda, zone, now }: DayOf,
): { visit: Span; taken: Span }[] {
  const pause = doctor.buffer_time_minutes;
  const visits = agenda.appointments
    .filter((one) => one.appointment_date === date && one.doctor_id === doctor.id)
    .filter(({ status }) => status !== "cancelled" && status !== "no_show")
    .map((one) => {
      const service = services.find(({ id }) => id === one.service_id);
      const visit = spanOf(one.start_time, one.end_time);
      return { visit, taken: takenBy(visit, pause, service && timesOf(service)) };
    });
  const kept = (agenda.holds ?? [])
    .filter((hold) => hold.doctor_id === doctor.id && Date.parse(hold.expires_at) > now.getTime())
    .filter((hold) => dayIn(zone, new Date(hold.starts_at)) === date)
    .map(({ starts_at, ends_at }) => {
      const start = minuteIn(zone, new Date(starts_at));
      const minutes = (Date.parse(ends_at) - Date.parse(starts_at)) / 60_000;
      const visit = { start, end: start + minutes };
      return { visit, taken: takenBy(visit, pause) };
    });
  return [...visits, ...kept];
}

function covers(one: Span, other: Span): boolean {
  return one.start <= other.start && other.end <= one.end;
}
