import { useSyncExternalStore } from "react";

const everyMs = 20_000;

function subscribe(onChange: () => void): () => void {
  const timer = window.setInterval(onChange, everyMs);
  return () => window.clearInterval(timer);
}

/** The current minute since the epoch. A whole number, so that components render again once a minute only. */
function readMinute(): number {
  return Math.floor(Date.now() / 60_000);
}

/** The current time, to the minute; the component renders again when the minute changes. */
export function useClock(): Date {
  return new Date(useSyncExternalStore(subscribe, readMinute) * 60_000);
}
