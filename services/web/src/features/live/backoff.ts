const firstMs = 1_000;
const longestMs = 30_000;

/**
 * How long to wait before the given attempt (0 is the first), in ms. Between half and all of a doubling
 * time, so that the pages of many clinics do not all return at the same moment after an outage. `chance` is in [0, 1).
 */
export function backoffMs(attempt: number, chance: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * chance);
}
