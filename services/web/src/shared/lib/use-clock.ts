import { useSyncExternalStore } from "react";
import { serverAhead, serverNow } from "./server-clock.ts";

const everyMs = 20_000;

function subscribe(onChange: () => void): () => void {
  const timer = window.setInterval(onChange, everyMs);
  // Timers rest while the computer sleeps and in a tab that is not seen: the page is right as soon as it is seen again.
  document.addEventListener("visibilitychange", onChange);
  window.addEventListener("focus", onChange);
  const unsubscribe = serverAhead.subscribe(onChange);
  return () => {
    window.clearInterval(timer);
    document.removeEventListener("visibilitychange", onChange);
    window.removeEventListener("focus", onChange);
    unsubscribe();
  };
}

/** The current minute since the epoch. A whole number, so that components render again once a minute only. */
function readMinute(): number {
  return Math.floor(serverNow().getTime() / 60_000);
}

/** The current time by the server's clock, to the minute; the component renders again when the minute changes. */
export function useClock(): Date {
  return new Date(useSyncExternalStore(subscribe, readMinute) * 60_000);
}
