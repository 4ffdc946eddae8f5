import { recoveries } from "./reachability.ts";

interface Wake {
  subscribe: (listener: () => void) => () => void;
}

/**
 * Waits before another attempt, but not longer than until the browser is back online, anything of Cita answers again, one
 * of `wakes` is written, or the signal is aborted.
 */
export function pause(ms: number, signal: AbortSignal, ...wakes: Wake[]): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      window.clearTimeout(timer);
      for (const stop of stops) {
        stop();
      }
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = window.setTimeout(end, signal.aborted ? 0 : ms);
    const stops = [recoveries, ...wakes].map((wake) => wake.subscribe(end));
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}
