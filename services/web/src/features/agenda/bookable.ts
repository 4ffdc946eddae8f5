/*
 * Which free time a visit can still be put into. The server decides, and it alone knows the buffers of the services; this
 * follows its grid of starts as far as the page knows it, so that a gap in which nothing can begin does not look free.
 */
import { type Span, without } from "./span.ts";

/** When the visits of a doctor can begin. */
export interface Rhythm {
  /** The working periods as they were entered: the starts of each advance from its opening. */
  periods: Span[];
  /** Minutes between two visits. */
  pause: number;
  /** The lengths of what the doctor offers, in minutes; none while they are not known. */
  lengths: number[];
}

/** The free time from the first start that is left in it to the end of the last visit that has room. */
export function bookable(open: Span[], taken: Span[], rhythm: Rhythm, past: number): Span[] {
  const { pause, lengths } = rhythm;
  if (lengths.length === 0) {
    return without(open, taken);
  }
  const visits = visitsOf(rhythm).filter(({ start }) => start >= past);
  const room = without(
    open,
    taken.map(({ start, end }) => ({ start: start - pause, end: end + pause })),
  );
  return room.flatMap((gap) => {
    const fitting = visits.filter(({ start, end }) => start >= gap.start && end <= gap.end);
    return fitting.length === 0
      ? []
      : {
          start: Math.min(...fitting.map(({ start }) => start)),
          end: Math.max(...fitting.map(({ end }) => end)),
        };
  });
}

/** Every visit of the grid, whether its time is taken or not. */
function visitsOf({ periods, pause, lengths }: Rhythm): Span[] {
  return periods.flatMap((period) =>
    [...new Set(lengths)]
      .filter((length) => length > 0)
      .flatMap((length) => {
        const count = Math.floor((period.end - period.start + pause) / (length + pause));
        return Array.from({ length: count }, (_unused, index) => {
          const start = period.start + index * (length + pause);
          return { start, end: start + length };
        });
      }),
  );
}
