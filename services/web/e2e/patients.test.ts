/* Finding a patient by the phone as people write it. */
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { readEnvironment } from "./environment.ts";
import { newComputer, openBrowser, signIn } from "./staff.ts";
import { aVisit } from "./visits.ts";

const environment = readEnvironment();
let browser: Browser;
let context: BrowserContext;
let desk: Desk;

beforeAll(async () => {
  browser = await openBrowser(environment);
  desk = await openDesk(environment);
});

beforeEach(async () => {
  context = await newComputer(browser);
});

afterEach(() => context.close());
afterAll(() => browser?.close());

it("a patient is found by a phone as it is written, and the card shows what is coming", async () => {
  const visit = await aVisit(desk);
  const written = `${visit.waId.slice(3, 7)}-${visit.waId.slice(7)}`;
  const page = await signIn(context, environment);
  await page.goto(`${environment.citaUrl}/pacientes`);

  await page.getByRole("searchbox", { name: "Buscar pacientes" }).fill(written);
  const row = page.getByRole("row", { name: new RegExp(visit.name) });
  await row.waitFor();
  expect(await row.textContent()).toContain(`+503 ${written}`);
  await row.click();

  const card = page.locator("[data-side-panel]");
  await card.getByRole("heading", { name: visit.name }).waitFor();
  await card.getByRole("heading", { name: "Próximas citas" }).waitFor();
  await desk.cancel(visit.appointment.id);
});
