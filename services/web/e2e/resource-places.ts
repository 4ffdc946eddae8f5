/* Rooms and devices. The answers are written here: the clinic of the journeys shares none, and the others are about it as it is. */
import type { Page } from "playwright-core";
import type { ResourceVisits } from "../src/features/resources/api/contract.ts";
import type { Appointment, Need, Resource, Service } from "../src/shared/api/contract.ts";
import type { Place, Subject } from "./place.ts";

const resources = () => "/ajustes/salas";
const day = ({ date }: Subject) => `/agenda?fecha=${date}`;
const visit = (subject: Subject) => `${day(subject)}&cita=${subject.appointmentId}`;

const first: Resource = {
  id: "0192f0c1-0000-7000-8000-0000000000a1",
  name: "Sala 1",
  kind: "room",
  notes: "Junto a la recepción",
  is_active: true,
  sort_order: 0,
  version: 1,
};
const second: Resource = {
  ...first,
  id: first.id.replace("a1", "a2"),
  name: "Sala 2",
  notes: "",
  sort_order: 1,
};
const xray: Resource = { ...second, id: first.id.replace("a1", "a3"), name: "Rayos X", kind: "device" };
const old: Resource = { ...second, id: first.id.replace("a1", "a4"), name: "Bodega", is_active: false };
const rooms = [first, second, xray, old];

const needs: Need[] = [
  { kind: "room", any_of: [first.id, second.id] },
  { kind: "device", any_of: [xray.id] },
];

/** The clinic as if it had these, and as if all of its services needed some. */
async function withRooms(page: Page, { appointmentId }: Subject, has = rooms): Promise<void> {
  await page.route(/\/api\/resources(\?.*)?$/, (route) => {
    const isAll = route.request().url().includes("include_inactive");
    return route.fulfill({ json: { resources: has.filter(({ is_active }) => isAll || is_active) } });
  });
  await page.route(/\/api\/services(\?.*)?$/, async (route) => {
    const response = await route.fetch();
    const { services } = (await response.json()) as { services: Service[] };
    const json = { services: services.map((one) => ({ ...one, needs: has.length > 0 ? needs : [] })) };
    await route.fulfill({ response, json });
  });
  await page.route(`**/api/appointments/${appointmentId}`, async (route) => {
    const response = await route.fetch();
    const json: Appointment = { ...((await response.json()) as Appointment), resources: [first.id, xray.id] };
    await route.fulfill({ response, json });
  });
  await page.reload();
}

async function listIsThere(page: Page, subject: Subject): Promise<void> {
  await withRooms(page, subject);
  await page.locator("[data-resource]").first().waitFor();
}

async function formIsThere(page: Page, subject: Subject): Promise<void> {
  await withRooms(page, subject);
  await page.locator("form input[type=text], form input:not([type])").first().waitFor();
}

/** The booking form at the hours of a service that needs a room. */
async function choosesAService(page: Page, subject: Subject): Promise<void> {
  await withRooms(page, subject);
  const form = page.getByRole("dialog");
  await form.locator("input[name=serviceId]").first().check({ force: true });
  await form.getByRole("group", { name: /^(Sala y aparatos|Room and devices)$/ }).waitFor();
}

/** For the administration. */
export const resourcePlaces: Record<string, Place> = {
  resources: { address: resources, ready: listIsThere, isMain: true },
  "resources-none": {
    address: resources,
    ready: async (page, subject) => {
      await withRooms(page, subject, []);
      await page.locator("main").getByRole("button").first().waitFor();
    },
  },
  "resource-new": { address: () => `${resources()}?sala=nuevo`, ready: formIsThere, isMain: true },
  "resource-refused": {
    address: () => `${resources()}?sala=nuevo`,
    ready: async (page, subject) => {
      await formIsThere(page, subject);
      await page.locator("form button[type=submit]").click();
      await page.locator("form [aria-invalid=true]").first().waitFor();
    },
  },
  "resource-edit": { address: () => `${resources()}?sala=${first.id}`, ready: formIsThere },
  "resource-actions": {
    address: resources,
    ready: async (page, subject) => {
      await listIsThere(page, subject);
      await page.locator("[data-resource]").first().click();
      await page.getByRole("menu").waitFor();
    },
  },
  "resource-deactivate": {
    address: resources,
    ready: async (page, subject) => {
      await page.route(/\/api\/resources\/.*\/appointments/, async (route) => {
        const headers = route.request().headers();
        const one = await page.request.get(`${subject.citaUrl}/api/appointments/${subject.appointmentId}`, {
          headers: { authorization: headers.authorization ?? "" },
        });
        const json: ResourceVisits = { appointments: [(await one.json()) as Appointment], total: 1 };
        await route.fulfill({ json });
      });
      await listIsThere(page, subject);
      await page.locator(`[data-resource="${xray.id}"]`).click();
      await page.getByRole("menuitem").last().click();
      await page.getByRole("alertdialog").getByRole("link").first().waitFor();
    },
    isMain: true,
  },
  "service-needs": {
    address: () => "/ajustes/servicios",
    ready: async (page, subject) => {
      await withRooms(page, subject);
      await page.locator("main li [aria-haspopup]").first().click();
      await page.getByRole("menuitem").first().click();
      await page.getByRole("checkbox", { name: first.name }).scrollIntoViewIfNeeded();
    },
    isMain: true,
  },
};

/** For everybody at the desk. */
export const roomPlaces: Record<string, Place> = {
  "appointment-room": {
    address: visit,
    ready: async (page, subject) => {
      await withRooms(page, subject);
      await page.locator("dl").getByText(first.name).waitFor();
    },
    isMain: true,
  },
  "appointment-room-change": {
    address: visit,
    ready: async (page, subject) => {
      await withRooms(page, subject);
      await page.locator("dl").getByRole("button").first().click();
      await page
        .getByRole("dialog")
        .getByRole("group", { name: /^(Sala y aparatos|Room and devices)$/ })
        .waitFor();
    },
    isMain: true,
  },
  "booking-room": { address: (subject) => `${day(subject)}&nueva=si`, ready: choosesAService, isMain: true },
  "booking-room-taken": {
    address: (subject) => `${day(subject)}&nueva=si`,
    ready: async (page, subject) => {
      await page.route("**/api/appointments", (route) =>
        route.request().method() === "POST"
          ? route.fulfill({
              status: 409,
              json: {
                code: "RESOURCE_TAKEN",
                error: "A esa hora no queda libre la sala o el aparato que la cita necesita.",
                trace_id: "0",
              },
            })
          : route.continue(),
      );
      await choosesAService(page, subject);
      const form = page.getByRole("dialog");
      await form.getByRole("combobox").first().fill("Lucía Ramos");
      await form.locator("input[name=patientPhone]").fill("7123 4567");
      await form.getByRole("button", { name: "Primer espacio libre" }).click();
      await form.getByRole("radio", { name: /\d:\d\d/, checked: true }).waitFor();
      await form.locator("button[type=submit], footer button").last().click();
      await form.getByRole("alert").waitFor();
    },
  },
};
