/* A day as a list: appointments, what is kept for somebody, free hours of one doctor, and where now is. */
import type { Appointment, Doctor } from "@/shared/api/contract.ts";
import { type Span, union } from "@/shared/lib/span.ts";
import { type Column, groundOf } from "./columns.ts";
import type { HeldTime } from "./holds.ts";
import { timeOf } from "./lanes.ts";

export type DayEntry =
  | { kind: "appointment"; start: number; appointment: Appointment }
  | { kind: "free" | "begun"; start: number; span: Span; doctor: Doctor | undefined }
  | { kind: "held"; start: number; held: HeldTime }
  | { kind: "now"; start: number };

interface ListedDay {
  /** The columns of the day's doctors. */
  columns: Column[];
  isShown: (appointment: Appointment) => boolean;
  /** The first minute at which a visit may begin that is entered now. */
  from: number;
  /** The current minute, when the day is today. */
  nowMinute: number | undefined;
}

/**
 * The entries in the order of the day. Free hours are listed for one doctor, and of several on a day without appointments:
 * between the appointments of many they would be the whole list.
 */
export function dayEntries({ columns, isShown, from, nowMinute }: ListedDay): DayEntry[] {
  const appointments = columns
    .flatMap((column) => column.appointments)
    .filter(isShown)
    .map((appointment): DayEntry => ({ kind: "appointment", start: timeOf(appointment).start, appointment }));
  const free =
    columns.length === 1 || isEmpty(columns) ? columns.flatMap((one) => freeOf(one, from, nowMinute)) : [];
  const held = columns
    .flatMap((column) => column.held)
    .map((one): DayEntry => ({ kind: "held", start: one.start, held: one }));
  const now: DayEntry[] = nowMinute === undefined ? [] : [{ kind: "now", start: nowMinute }];
  return [...now, ...appointments, ...held, ...free].sort((one, other) => one.start - other.start);
}

/** Whether nobody comes, whatever the filters show. */
export function isEmpty(columns: Column[]): boolean {
  return columns.every(({ appointments }) => appointments.length === 0);
}

/** What is free, and apart from it what has begun and can still be entered. */
function freeOf(column: Column, from: number, nowMinute = 0): DayEntry[] {
  const { cells } = groundOf(column, from);
  const entriesOf = (kind: "free" | "begun", spans: Span[]) =>
    union(spans).map((span): DayEntry => ({ kind, start: span.start, span, doctor: column.doctor }));
  return [
    ...entriesOf(
      "begun",
      cells.filter(({ start }) => start < nowMinute),
    ),
    ...entriesOf(
      "free",
      cells.filter(({ start }) => start >= nowMinute),
    ),
  ];
}
