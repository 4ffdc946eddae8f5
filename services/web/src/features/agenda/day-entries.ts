/* A day as a list: appointments, what is kept for somebody, free hours of one doctor, and where now is. */
import type { Appointment } from "@/shared/api/contract.ts";
import { type Column, groundOf } from "./columns.ts";
import type { HeldTime } from "./holds.ts";
import { timeOf } from "./lanes.ts";
import { type Span, union } from "./span.ts";

export type DayEntry =
  | { kind: "appointment"; start: number; appointment: Appointment }
  | { kind: "free"; start: number; span: Span }
  | { kind: "held"; start: number; held: HeldTime }
  | { kind: "now"; start: number };

interface ListedDay {
  /** The columns of the day's doctors. */
  columns: Column[];
  isShown: (appointment: Appointment) => boolean;
  /** Minutes of the day that are over. */
  past: number;
  /** The current minute, when the day is today. */
  nowMinute: number | undefined;
}

/** The entries in the order of the day. Free hours are listed for one doctor only: of many, they would be the whole day. */
export function dayEntries({ columns, isShown, past, nowMinute }: ListedDay): DayEntry[] {
  const appointments = columns
    .flatMap((column) => column.appointments)
    .filter(isShown)
    .map((appointment): DayEntry => ({ kind: "appointment", start: timeOf(appointment).start, appointment }));
  const [only] = columns;
  const free =
    only && columns.length === 1
      ? union(groundOf(only, past).cells).map((span): DayEntry => ({ kind: "free", start: span.start, span }))
      : [];
  const held = columns
    .flatMap((column) => column.held)
    .map((one): DayEntry => ({ kind: "held", start: one.start, held: one }));
  const now: DayEntry[] = nowMinute === undefined ? [] : [{ kind: "now", start: nowMinute }];
  return [...now, ...appointments, ...held, ...free].sort((one, other) => one.start - other.start);
}
