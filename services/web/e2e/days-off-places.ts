/* Days off: the list, and the form with what can be wrong with it. The answers about visits in the way are written here. */
import type { Page } from "playwright-core";
import type { Place, Subject } from "./place.ts";

const address = () => "/ajustes/dias-libres";

const closed = {
  id: "0192f0c1-0000-7000-8000-000000000007",
  doctor_id: null,
  starts_on: "2030-12-24",
  ends_on: "2030-12-26",
  from: null,
  to: null,
  reason: "Navidad y descanso de todo el equipo",
  version: 1,
};

async function listIsThere(page: Page): Promise<void> {
  await page.locator("main section h2").nth(1).waitFor();
}

async function withDays(page: Page, entries: unknown[]): Promise<void> {
  await page.route("**/api/days-off?*", (route) => route.fulfill({ json: { days_off: entries } }));
  await page.reload();
  await listIsThere(page);
}

async function begins(page: Page): Promise<void> {
  await page.locator("main section button").first().click();
  await page.getByRole("dialog").locator("input[name=reason]").waitFor();
}

/** Types the day of the first field as the language writes it; the same digits in both. */
async function typesDay(page: Page): Promise<void> {
  await page.getByRole("dialog").getByRole("spinbutton").first().click();
  await page.keyboard.type("10102030");
}

/** One visit in the way, about which is still to be decided; the clinic's own ones differ from day to day. */
export function conflictOf({ appointmentId, patientId }: Subject) {
  return {
    appointment_id: appointmentId,
    version: 1,
    doctor_id: patientId,
    patient: { id: patientId, full_name: "Ana Martínez", phone: "+50371234567" },
    service_id: patientId,
    appointment_date: "2026-12-07",
    start_time: "09:00:00",
    end_time: "09:30:00",
    starts_at: "2026-12-07T15:00:00Z",
    ends_at: "2026-12-07T15:30:00Z",
    status: "booked",
    proposals: [
      { doctor_id: patientId, date: "2026-12-08", startTime: "09:00", starts_at: "2026-12-08T15:00:00Z" },
    ],
  };
}

export const daysOffPlaces: Record<string, Place> = {
  "days-off": { address, ready: listIsThere, isMain: true },
  "days-off-none": { address, ready: (page) => withDays(page, []) },
  "days-off-some": {
    address,
    ready: async (page) => {
      await withDays(page, [closed]);
      await page.getByText(closed.reason).waitFor();
    },
  },
  "day-off-new": {
    address,
    ready: async (page) => {
      await begins(page);
      const form = page.getByRole("dialog");
      // Only some hours.
      await form.getByRole("checkbox").uncheck({ force: true });
      await form.getByRole("spinbutton").nth(6).waitFor();
    },
  },
  "day-off-missing": {
    address,
    ready: async (page) => {
      await begins(page);
      await page.getByRole("dialog").locator("button[type=submit]").click();
      await page.getByText("Elija el día, por favor.").waitFor();
    },
  },
  "day-off-edit": {
    address,
    ready: async (page) => {
      await withDays(page, [closed]);
      await page.locator("main section li").getByRole("button").first().click();
      await page.getByRole("dialog").locator("input[name=reason]").waitFor();
    },
  },
  "day-off-conflicts": {
    address,
    ready: async (page, subject) => {
      await page.route("**/api/closures/conflicts", (route) =>
        route.fulfill({ json: { conflicts: [conflictOf(subject)], total: 1 } }),
      );
      await begins(page);
      await typesDay(page);
      await page.getByRole("dialog").locator("button[type=submit]").click();
      await page.getByRole("alertdialog").getByRole("radio").first().waitFor({ state: "attached" });
    },
  },
};
