/*
 * Which free time a visit can still be put into. The server decides; this follows its grid of starts and the minutes that it
 * keeps free around visits, so that a gap in which nothing can begin does not look free.
 */
import { overlap, type Span, without } from "@/shared/lib/span.ts";
import { stepOf, takenBy, type VisitTimes } from "@/shared/lib/visit-times.ts";

/** When the visits of a doctor can begin. */
export interface Rhythm {
  /** The working periods as they were entered, over midnight too: the starts of each advance from its opening. */
  periods: Span[];
  /** Minutes between two visits. */
  pause: number;
  /** What the doctor offers; nothing while it is not known. */
  visits: VisitTimes[];
}

/** Time that somebody has, and all that it takes of the doctor's. */
export interface Busy {
  visit: Span;
  taken: Span;
}

/** The free time from the first start, not before `from`, that is left in it to the end of the last visit that has room. */
export function bookable(open: Span[], busy: Busy[], rhythm: Rhythm, from: number): Span[] {
  const room = without(
    open,
    busy.map(({ visit }) => visit),
  );
  if (rhythm.visits.length === 0) {
    return room;
  }
  const visits = visitsOf(rhythm).filter(
    ({ visit, taken }) => visit.start >= from && !busy.some((other) => overlap(other.taken, taken)),
  );
  return room.flatMap((gap) => {
    const fitting = visits
      .map(({ visit }) => visit)
      .filter(({ start, end }) => start >= gap.start && end <= gap.end);
    return fitting.length === 0
      ? []
      : {
          start: Math.min(...fitting.map(({ start }) => start)),
          end: Math.max(...fitting.map(({ end }) => end)),
        };
  });
}

/** Every visit of the grid, whether its time is taken or not. */
function visitsOf({ periods, pause, visits }: Rhythm): Busy[] {
  return periods.flatMap((period) =>
    visits
      .filter(({ length }) => length > 0 && length <= period.end - period.start)
      .flatMap((times) => {
        const step = stepOf(times, pause);
        const count = Math.floor((period.end - period.start - times.length) / step) + 1;
        return Array.from({ length: count }, (_unused, index) => {
          const start = period.start + index * step;
          const visit = { start, end: start + times.length };
          return { visit, taken: takenBy(visit, pause, times) };
        });
      }),
  );
}
