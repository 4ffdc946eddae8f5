/* What the clinic makes for itself before its first booking: services, and doctors with their weeks. */
import type { Page } from "playwright-core";
import { conflictOf } from "./days-off-places.ts";
import type { Place, Subject } from "./place.ts";

const services = () => "/ajustes/servicios";
const doctors = () => "/ajustes/doctores";

async function listIsThere(page: Page): Promise<void> {
  await page.locator("main ul li").first().waitFor();
}

async function formIsThere(page: Page): Promise<void> {
  await page.locator("form input").first().waitFor();
}

/** The answers are written here: a clinic that is new has nothing, and this one has. */
function withNothing(part: "services" | "doctors"): Place["ready"] {
  return async (page) => {
    await page.route(new RegExp(`/api/${part}\\?`), (route) =>
      route.fulfill({ status: 200, json: { [part]: [], total: 0, page: 1, limit: 100 } }),
    );
    await page.reload();
    await page.locator("main").getByRole("button").first().waitFor();
  };
}

/** The first doctor's menu; the last of its steps takes the doctor out of the agenda. */
async function deactivates(page: Page): Promise<void> {
  await listIsThere(page);
  await page.locator("[data-doctor]").first().click();
  await page.getByRole("menuitem").last().click();
  await page.getByRole("alertdialog").getByRole("button").nth(1).waitFor();
}

async function withOneInTheWay(page: Page, subject: Subject): Promise<void> {
  await page.route("**/api/doctors/*/conflicts", (route) =>
    route.fulfill({ status: 200, json: { conflicts: [conflictOf(subject)], total: 1 } }),
  );
}

/** Presses the button of the form, which says what is missing. */
async function saves(page: Page): Promise<void> {
  await formIsThere(page);
  await page.locator("form button[type=submit]").click();
  await page.locator("form [aria-invalid=true]").first().waitFor();
}

function opens(menu: string): Place["ready"] {
  return async (page) => {
    await listIsThere(page);
    await page.locator(menu).first().click();
    await page.getByRole("menu").waitFor();
  };
}

/** The first step of the menu of the first line is to change it. */
function edits(menu: string): Place["ready"] {
  return async (page) => {
    await listIsThere(page);
    await page.locator(menu).first().click();
    await page.getByRole("menuitem").first().click();
    await formIsThere(page);
  };
}

export const configurationPlaces: Record<string, Place> = {
  services: { address: services, ready: listIsThere, isMain: true },
  "services-none": { address: services, ready: withNothing("services") },
  "service-new": { address: () => `${services()}?servicio=nuevo`, ready: formIsThere, isMain: true },
  "service-refused": { address: () => `${services()}?servicio=nuevo`, ready: saves },
  "service-edit": { address: services, ready: edits("main li [aria-haspopup]"), isMain: true },
  "service-actions": { address: services, ready: opens("main li [aria-haspopup]") },
  doctors: { address: doctors, ready: listIsThere, isMain: true },
  "doctors-none": { address: doctors, ready: withNothing("doctors") },
  "doctor-new": { address: () => `${doctors()}?doctor=nuevo`, ready: formIsThere, isMain: true },
  "doctor-refused": { address: () => `${doctors()}?doctor=nuevo`, ready: saves },
  "doctor-edit": { address: doctors, ready: edits("[data-doctor]"), isMain: true },
  "doctor-actions": { address: doctors, ready: opens("[data-doctor]") },
  "doctor-week": {
    address: () => `${doctors()}?doctor=nuevo`,
    ready: async (page) => {
      await formIsThere(page);
      const monday = page
        .locator("form fieldset")
        .filter({ has: page.getByRole("spinbutton") })
        .first();
      await monday.scrollIntoViewIfNeeded();
      // Hours after the last ones until there is no room, and breaks beside them.
      await monday.getByRole("button").last().click();
      await monday.getByRole("button").nth(-2).click();
      await page.locator("form").evaluate((form) => form.querySelector("h3 ~ fieldset")?.scrollIntoView());
    },
  },
  "doctor-deactivate": { address: doctors, ready: deactivates },
  "doctor-conflicts": {
    address: doctors,
    ready: async (page, subject) => {
      await withOneInTheWay(page, subject);
      await deactivates(page);
      const question = page.getByRole("alertdialog");
      await question.getByRole("radio").first().check({ force: true });
      await question.locator("figure, [role=status]").first().waitFor();
    },
    isMain: true,
  },
};
