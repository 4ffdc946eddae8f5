/* The addresses of calendars. The answers are written here: no address of a real clinic stands in a picture. */
import type { Page } from "playwright-core";
import type { CalendarFeed, MadeFeed } from "../src/features/calendar-feeds/api/contract.ts";
import type { Place } from "./place.ts";

const address = () => "/ajustes/calendario";

const one: CalendarFeed = {
  id: "0192f0c1-0000-7000-8000-0000000000c1",
  doctor_id: null,
  name: "Teléfono de la Dra. Peña",
  privacy: "initials",
  created_at: "2026-11-20T15:00:00Z",
  created_by_name: "Marta Ruiz",
  last_read_at: "2026-11-23T09:00:00Z",
};
const other: CalendarFeed = {
  ...one,
  id: one.id.replace("c1", "c2"),
  name: "Pantalla de la recepción",
  privacy: "busy",
  last_read_at: null,
};
const made: MadeFeed = { calendar_feed: one, path: `/calendar/${"A".repeat(43)}.ics` };

async function withFeeds(page: Page, calendar_feeds: CalendarFeed[]): Promise<void> {
  await page.route(/\/api\/calendar-feeds(\?.*)?$/, (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 201, json: made })
      : route.fulfill({ json: { calendar_feeds } }),
  );
  await page.reload();
}

async function listIsThere(page: Page): Promise<void> {
  await withFeeds(page, [one, other]);
  await page.locator("[data-feed]").first().waitFor();
}

async function formIsThere(page: Page): Promise<void> {
  await listIsThere(page);
  await page.locator("main section").getByRole("button").first().click();
  await page.getByRole("dialog").locator("input[name=name]").waitFor();
}

/** For the administration. */
export const calendarPlaces: Record<string, Place> = {
  "calendar-feeds": { address, ready: listIsThere, isMain: true },
  "calendar-feeds-none": {
    address,
    ready: async (page) => {
      await withFeeds(page, []);
      await page.locator("main section").getByRole("button").first().waitFor();
    },
  },
  "calendar-feed-new": { address, ready: formIsThere, isMain: true },
  "calendar-feed-refused": {
    address,
    ready: async (page) => {
      await formIsThere(page);
      await page.getByRole("dialog").locator("button[type=submit]").click();
      await page.getByRole("dialog").locator("[aria-invalid=true], [data-invalid]").first().waitFor();
    },
  },
  "calendar-feed-address": {
    address,
    ready: async (page) => {
      await formIsThere(page);
      const form = page.getByRole("dialog");
      await form.locator("button[aria-haspopup=listbox]").click();
      await page.getByRole("option").first().click();
      await form.locator("input[name=name]").fill("Teléfono");
      await form.locator("button[type=submit]").click();
      await page.locator("[data-address]").waitFor();
    },
    isMain: true,
  },
  "calendar-feed-revoke": {
    address,
    ready: async (page) => {
      await listIsThere(page);
      await page.locator("[data-feed] button").first().click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
};

/** What a doctor finds in the own account; the page is loaded again once the answers stand. */
export async function ownFeedsAreThere(page: Page): Promise<void> {
  await withFeeds(page, [one]);
  await page.locator("[data-feed]").first().waitFor();
}
