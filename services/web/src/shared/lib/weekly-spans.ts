/* What repeats every week, on one of its days. */
import type { WeeklySpan } from "@/shared/api/contract.ts";
import { minutesOf, weekdayOf } from "./clinic-time.ts";
import { type Span, wholeDay } from "./span.ts";

/** What begins on the day, or on the day before and goes on after midnight; a night is not cut, so that its start is known. */
export function spansOn(week: readonly WeeklySpan[], date: string): Span[] {
  const weekday = weekdayOf(date);
  return week
    .flatMap(({ day_of_week, start_time, end_time }) => {
      const { start, end } = spanOf(start_time, end_time);
      const before = day_of_week === (weekday + 6) % 7 ? wholeDay.end : undefined;
      return [
        ...(day_of_week === weekday ? [{ start, end }] : []),
        ...(before !== undefined && end > before ? [{ start: start - before, end: end - before }] : []),
      ];
    })
    .sort((one, other) => one.start - other.start);
}

/** Two times of the clock; an end that is not after the start is on the next day, and midnight itself is the end of this one. */
export function spanOf(from: string, to: string): Span {
  const [start, clock] = [minutesOf(from), minutesOf(to)];
  return { start, end: clock > start ? clock : clock + wholeDay.end };
}
