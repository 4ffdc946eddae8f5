/* A move whose answer is lost: the page finds out by itself that it was made, and offers to take it back. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { readEnvironment } from "./environment.ts";
import { closePages, newComputer, openBrowser, signIn } from "./staff.ts";
import { aVisit, openDay, startsAt, type Visit } from "./visits.ts";

const environment = readEnvironment();
let browser: Browser;
let context: BrowserContext;
let desk: Desk;

beforeAll(async () => {
  browser = await openBrowser(environment);
  desk = await openDesk(environment);
  context = await newComputer(browser);
});

afterEach(() => closePages(context));
afterAll(() => browser?.close());

const formOf = (page: Page) => page.getByRole("dialog", { name: "Mover la cita" });
const blamed = (page: Page) => page.getByText(/Mientras tanto alguien|Alguien acaba de tomar/);

/** Opens the form of a move with the later time chosen. */
async function chooseLater(page: Page, visit: Visit): Promise<void> {
  await (await openDay(page, environment.citaUrl, visit)).click();
  await page.locator("[data-side-panel]").getByRole("button", { name: "Mover…" }).click();
  await formOf(page).locator(`input[value="${visit.to}"]`).check({ force: true });
}

it("a move whose answer is lost is found in the appointment, blamed on nobody, and can be taken back", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await chooseLater(page, visit);
  let sent = 0;
  await page.route("**/api/appointments/*/reschedule", async (route) => {
    sent += 1;
    // The server has it; the page never hears.
    await route.fetch();
    await route.abort();
  });

  await formOf(page).getByRole("button", { name: "Mover la cita" }).click();
  await page.getByText(`Cita de ${visit.name} movida`).waitFor();
  await formOf(page).waitFor({ state: "hidden" });
  expect(await blamed(page).count()).toBe(0);
  expect(sent).toBe(1);
  await page.unrouteAll({ behavior: "wait" });
  await startsAt(desk, visit, visit.to);

  await page.getByRole("button", { name: /^Deshacer/ }).click();
  await startsAt(desk, visit, visit.from);
  await page.getByText(/No hay conexión con Cita/).waitFor({ state: "hidden" });
  await desk.cancel(visit.appointment.id);
});

it("while nothing can be read the form says that the outcome is not known, and knows it when it can", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await chooseLater(page, visit);
  await page.route(`**/api/appointments/${visit.appointment.id}**`, async (route) => {
    if (route.request().method() === "POST") {
      await route.fetch();
    }
    await route.abort();
  });

  await formOf(page).getByRole("button", { name: "Mover la cita" }).click();
  await formOf(page).getByText("Aún no sabemos si la cita se movió.").waitFor();
  // The stream and the other answers may tell of the new time meanwhile: it is not somebody else's.
  await startsAt(desk, visit, visit.to);
  expect(await blamed(page).count()).toBe(0);
  await page.unrouteAll({ behavior: "wait" });

  await page.getByText(`Cita de ${visit.name} movida`).waitFor({ timeout: 30_000 });
  await formOf(page).waitFor({ state: "hidden" });
  await desk.cancel(visit.appointment.id);
});

it("two presses move an appointment once", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await chooseLater(page, visit);
  let sent = 0;
  page.on("request", (request) => {
    sent += Number(request.method() === "POST" && request.url().endsWith("/reschedule"));
  });

  await formOf(page).getByRole("button", { name: "Mover la cita" }).dblclick();

  await page.getByText(`Cita de ${visit.name} movida`).waitFor();
  expect(sent).toBe(1);
  await desk.cancel(visit.appointment.id);
});
