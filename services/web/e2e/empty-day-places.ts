/* Days on which nobody comes: one that is open, and one on which the clinic does not work. */
import type { Place, Subject } from "./place.ts";

/** So far ahead that no other journey books there. */
const weeksAhead = 30;

/** The first such weekday of that week; 0 is Sunday. */
function farDay({ date }: Subject, weekday: number): string {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + weeksAhead * 7 - day.getUTCDay() + weekday);
  return day.toISOString().slice(0, 10);
}

export const emptyDayPlaces: Record<string, Place> = {
  "day-empty": {
    address: (subject) => `/agenda?fecha=${farDay(subject, 3)}`,
    // A free hour of the list, or a cell of the sheet.
    ready: (page) => page.locator("[data-scroller] button").first().waitFor(),
    isMain: true,
  },
  "day-closed": {
    address: (subject) => `/agenda?fecha=${farDay(subject, 0)}`,
    ready: (page) => page.getByText("La clínica no atiende este día").waitFor(),
  },
  "week-empty": {
    address: (subject) => `/agenda?fecha=${farDay(subject, 3)}&vista=semana&doctor=todos`,
    ready: (page) => page.getByText("Sin citas").first().waitFor(),
  },
};
