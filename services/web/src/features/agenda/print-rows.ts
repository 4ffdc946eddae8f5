/* The rows of one doctor's printed day: every hour of it, booked or not. */
import type { Appointment } from "@/shared/api/contract.ts";
import type { Column } from "./columns.ts";
import { timeOf } from "./lanes.ts";
import { openSpans } from "./plan.ts";
import { cutAt, type Span, union, within, without } from "./span.ts";

export type PrintRow = Span &
  (
    | { kind: "appointment"; appointment: Appointment }
    | { kind: "away"; reason: string | undefined }
    | { kind: "free" | "break" }
  );

const hour = 60;

/** In the order of the day. Free hours are cut at the hours of the clock, so that a name can be written into each. */
export function printRows({ plans, appointments }: Column): PrintRow[] {
  const all = [...plans.values()];
  const taken = appointments.map(timeOf);
  const free = union(without(all.flatMap(openSpans), taken)).flatMap((span) => cutAt(span, hour));
  const usual = union(all.flatMap((plan) => plan.usual));
  const rows: PrintRow[] = [
    ...appointments.map(
      (appointment): PrintRow => ({ kind: "appointment", appointment, ...timeOf(appointment) }),
    ),
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
