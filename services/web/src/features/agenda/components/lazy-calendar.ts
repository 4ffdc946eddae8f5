import { lazy } from "react";

const load = async () => ({ default: (await import("@/shared/ui/calendar.tsx")).Calendar });

/** Its code is a quarter of the agenda's, and most days it is not opened. */
export const Calendar = lazy(load);

/** Loads it before it is asked for. What cannot be loaded now is asked for again when it is opened. */
export function preloadCalendar(): void {
  load().catch(() => undefined);
}
