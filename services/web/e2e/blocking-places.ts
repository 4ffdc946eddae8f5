/* Hours that are blocked from the agenda. What is blocked is written here, so that the day stays as it is. */
import type { Place, Subject } from "./place.ts";

const day = ({ date }: Subject) => `/agenda?fecha=${date}`;

export const blockingPlaces: Record<string, Place> = {
  "agenda-block": {
    address: (subject) => `${day(subject)}&bloquear=si`,
    ready: (page) => page.getByRole("dialog").locator("input[name=reason]").waitFor(),
    isMain: true,
  },
  "agenda-blocked": {
    address: day,
    ready: async (page, { date }) => {
      const entry = {
        id: "0192f0c1-0000-7000-8000-000000000007",
        doctor_id: null,
        starts_on: date,
        ends_on: date,
        from: "12:00",
        to: "13:00",
        reason: "Reunión de todo el equipo",
        version: 1,
      };
      await page.route("**/api/days-off?*", (route) => route.fulfill({ json: { days_off: [entry] } }));
      await page.goto(`${page.url()}&bloquear=ver`);
      await page.getByRole("dialog").getByText("Reunión de todo el equipo").waitFor();
    },
  },
};
