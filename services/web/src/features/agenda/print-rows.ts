/* The rows of one doctor's printed day: every hour of it, booked or not. */
import type { Appointment } from "@/shared/api/contract.ts";
import { cutAt, type Span, union, within, without } from "@/shared/lib/span.ts";
import { type Column, groundOf } from "./columns.ts";
import { timeOf } from "./lanes.ts";
import { openSpans } from "./plan.ts";

export type PrintRow = Span &
  (
    | { kind: "appointment"; appointment: Appointment }
    | { kind: "away"; reason: string | undefined }
    | { kind: "free" | "pause" | "break" | "unsure" }
  );

const hour = 60;

/** In the order of the day. Free hours are cut at the hours of the clock, so that a name can be written into each. */
export function printRows(column: Column): PrintRow[] {
  const { plans, appointments } = column;
  const all = [...plans.values()];
  // What is kept for minutes is over when the sheet is read.
  const unsure = column.held.filter(({ source }) => source === "unsure");
  const { pauses } = groundOf({ ...column, held: unsure }, 0);
  const taken = [...appointments.map(timeOf), ...unsure, ...pauses];
  const free = union(without(all.flatMap(openSpans), taken)).flatMap((span) => cutAt(span, hour));
  const usual = union(all.flatMap((plan) => plan.usual));
  const rows: PrintRow[] = [
    ...appointments.map(
      (appointment): PrintRow => ({ kind: "appointment", appointment, ...timeOf(appointment) }),
    ),
    ...unsure.map(({ start, end }): PrintRow => ({ kind: "unsure", start, end })),
    ...pauses.map((span): PrintRow => ({ kind: "pause", ...span })),
    ...free.map((span): PrintRow => ({ kind: "free", ...span })),
    ...all.flatMap((plan) => plan.breaks).map((span): PrintRow => ({ kind: "break", ...span })),
    ...all
      .flatMap((plan) => plan.absences)
      .flatMap(({ reason, ...span }) =>
        // An absence of a whole day is printed as long as the usual hours are.
        usual
          .flatMap((part) => within(span, part) ?? [])
          .map((part): PrintRow => ({ kind: "away", reason, ...part })),
      ),
  ];
  return rows.sort((one, other) => one.start - other.start || one.end - other.end);
}
