import { useSyncExternalStore } from "react";

const everyMs = 20_000;

function subscribe(onChange: () => void): () => void {
  const timer = window.setInterval(onChange, everyMs);
  return () => window.clearInterval(timer);
}

/** The present, as a whole minute since the epoch: it changes once a minute and so do its watchers. */
function readMinute(): number {
  return Math.floor(Date.now() / 60_000);
}

/** The present instant, to the minute; the component renders again when the minute turns. */
export function useClock(): Date {
  return new Date(useSyncExternalStore(subscribe, readMinute) * 60_000);
}
