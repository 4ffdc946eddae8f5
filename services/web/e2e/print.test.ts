/* The printed sheet of the agenda. */
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { readEnvironment } from "./environment.ts";
import { newComputer, openBrowser, signIn } from "./staff.ts";
import { aVisit, openDay } from "./visits.ts";

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

it("the printed agenda has every hour of every doctor, with phones", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await openDay(page, environment.citaUrl, visit);

  const pdf = await page.pdf({ format: "Letter" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual((await desk.doctors()).length);

  await page.emulateMedia({ media: "print" });
  const sheets = page.getByRole("table");
  await expect.poll(() => sheets.count()).toBe((await desk.doctors()).length);
  const text = await page.locator("body").innerText();
  expect(text).toContain(visit.name);
  expect(text).toMatch(/\+503 7\d{3}-\d{4}/);
  expect(text).not.toContain("Nueva cita");
  await desk.cancel(visit.appointment.id);
});
