/* How long to wait before what had no answer is asked again. */

interface Bounds {
  shortestMs: number;
  longestMs: number;
}

/** The pause before the given repetition, 0 being the first: doubled each time until it is the longest. */
export function growingPauseMs(repetition: number, { shortestMs, longestMs }: Bounds): number {
  return Math.min(longestMs, shortestMs * 2 ** Math.min(repetition, 10));
}

/**
 * Between half and all of the growing pause, so that the pages of many clinics do not all return at the same moment after
 * an outage. `chance` is in [0, 1).
 */
export function scatteredPauseMs(repetition: number, bounds: Bounds, chance: number): number {
  const whole = growingPauseMs(repetition, bounds);
  return Math.round(whole / 2 + (whole / 2) * chance);
}
