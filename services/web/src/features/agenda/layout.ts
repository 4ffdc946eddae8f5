/*
 * The positions on the day's sheet. Pure arithmetic on minutes after the clinic's midnight; no pixels, no zones, no
 * React. Only the server knows what is available: a free cell here only means that nothing is drawn on it.
 */
import type { Appointment, Doctor, WeeklySpan } from "@/shared/api/contract.ts";
import { minutesOf, weekdayOf } from "@/shared/lib/clinic-time.ts";

/** Minutes after midnight, half-open: `start` belongs to the span, `end` does not. */
export interface Span {
  start: number;
  end: number;
}

/** An appointment with its place beside those it overlaps: column `lane` of `lanes`, counted from 0. */
export interface Placed {
  appointment: Appointment;
  span: Span;
  lane: number;
  lanes: number;
}

const cellMinutes = 30;
const usualDay: Span = { start: 8 * 60, end: 17 * 60 };
const shortestCell = 10;
const shortestBlock = 15;

export function workingSpans(doctor: Doctor, weekday: number): Span[] {
  return spansOn(doctor.doctor_working_hours, weekday);
}

/** Whether any of the doctors usually works on the day. */
export function someoneWorks(doctors: Doctor[], day: string): boolean {
  return doctors.some((doctor) => workingSpans(doctor, weekdayOf(day)).length > 0);
}

export function breakSpans(doctor: Doctor, weekday: number): Span[] {
  return spansOn(doctor.doctor_breaks, weekday);
}

/** The span of the sheet in whole hours: all working hours and appointments, or the usual day without any. */
export function sheetOf(doctors: Doctor[], weekday: number, appointments: Appointment[]): Span {
  const spans = [...doctors.flatMap((doctor) => workingSpans(doctor, weekday)), ...appointments.map(spanOf)];
  if (spans.length === 0) {
    return usualDay;
  }
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  return { start: Math.floor(start / 60) * 60, end: Math.min(24 * 60, Math.ceil(end / 60) * 60) };
}

/** The parts of the sheet outside the given spans, in order. */
export function closedSpans(sheet: Span, open: Span[]): Span[] {
  return without([sheet], open);
}

/** The rest of the working hours, cut at the half hours of the clock; parts that are too short to book are left out. */
export function freeCells(working: Span[], taken: Span[]): Span[] {
  return without(working, taken)
    .flatMap(cutAtCells)
    .filter((cell) => cell.end - cell.start >= shortestCell);
}

/** Gives each appointment a lane, so that overlapping ones stand side by side. */
export function place(appointments: Appointment[]): Placed[] {
  const placed: Placed[] = [];
  for (const group of overlapping(appointments)) {
    const laneEnds: number[] = [];
    const members = group.map(({ appointment, span }) => {
      const free = laneEnds.findIndex((end) => end <= span.start);
      const lane = free === -1 ? laneEnds.length : free;
      laneEnds[lane] = span.end;
      return { appointment, span, lane };
    });
    placed.push(...members.map((member) => ({ ...member, lanes: laneEnds.length })));
  }
  return placed;
}

/** The time an appointment covers; never so short that its block could not be clicked. */
export function spanOf(appointment: Appointment): Span {
  const start = minutesOf(appointment.start_time);
  const end = minutesOf(appointment.end_time);
  // An end at or before the start is midnight: the sheet shows one day.
  return { start, end: end <= start ? 24 * 60 : Math.max(end, start + shortestBlock) };
}

function spansOn(week: WeeklySpan[], weekday: number): Span[] {
  return week
    .filter((span) => span.day_of_week === weekday)
    .map((span) => ({ start: minutesOf(span.start_time), end: minutesOf(span.end_time) }))
    .filter((span) => span.end > span.start)
    .sort((one, other) => one.start - other.start);
}

function without(spans: Span[], holes: Span[]): Span[] {
  return holes.reduce<Span[]>(
    (left, hole) =>
      left.flatMap((span) =>
        [
          { start: span.start, end: Math.min(span.end, hole.start) },
          { start: Math.max(span.start, hole.end), end: span.end },
        ].filter((part) => part.end > part.start),
      ),
    spans,
  );
}

function cutAtCells(span: Span): Span[] {
  const cells: Span[] = [];
  for (let start = span.start; start < span.end; ) {
    const end = Math.min(span.end, (Math.floor(start / cellMinutes) + 1) * cellMinutes);
    cells.push({ start, end });
    start = end;
  }
  return cells;
}

function overlapping(appointments: Appointment[]): { appointment: Appointment; span: Span }[][] {
  const inOrder = appointments
    .map((appointment) => ({ appointment, span: spanOf(appointment) }))
    .sort((one, other) => one.span.start - other.span.start || other.span.end - one.span.end);
  const groups: (typeof inOrder)[] = [];
  let groupEnd = 0;
  for (const member of inOrder) {
    const current = groups.at(-1);
    if (current && member.span.start < groupEnd) {
      current.push(member);
    } else {
      groups.push([member]);
    }
    groupEnd = Math.max(groupEnd, member.span.end);
  }
  return groups;
}
