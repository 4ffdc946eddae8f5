/* The desk's day in the agenda: moving by drag and by keys, taking a move back, other views, and the printed sheet. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { anOrdinaryDay } from "./days.ts";
import { type Desk, type DeskAppointment, type DeskDoctor, openDesk } from "./desk.ts";
import { readEnvironment } from "./environment.ts";
import { newComputer, openBrowser, signIn } from "./staff.ts";

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

interface Visit {
  name: string;
  doctor: DeskDoctor;
  date: string;
  from: string;
  /** A later free time of the same doctor and day. */
  to: string;
  appointment: DeskAppointment;
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Books a visit that has room to be moved by an hour or more. */
async function aVisit(): Promise<Visit> {
  const date = anOrdinaryDay(new Date());
  for (const doctor of await desk.doctors()) {
    const [from, ...others] = await desk.freeTimes(doctor, date);
    const to = others.find((time) => from && minutesOf(time) >= minutesOf(from) + 60);
    if (from && to) {
      const name = `Prueba ${crypto.randomUUID().slice(0, 8).replaceAll(/\d/g, "x")}`;
      const appointment = await desk.book(doctor, date, from, name);
      return { name, doctor, date, from, to, appointment };
    }
  }
  throw new Error(`no doctor has two free hours on ${date}`);
}

async function openDay(page: Page, visit: Visit): Promise<Locator> {
  await page.goto(`${environment.citaUrl}/agenda?fecha=${visit.date}`);
  const block = page.getByRole("button", { name: new RegExp(`^${visit.name}`) });
  await block.waitFor();
  return block;
}

async function startsAt(visit: Visit, clock: string): Promise<void> {
  await expect
    .poll(async () => (await desk.appointment(visit.appointment.id)).start_time.slice(0, 5), {
      timeout: 10_000,
    })
    .toBe(clock);
}

it("an appointment is moved by drag, and the move is taken back", async () => {
  const visit = await aVisit();
  const page = await signIn(context, environment);
  const block = await openDay(page, visit);
  const body = page.locator(`[data-body="${visit.doctor.id}"]`);
  const [box, sheet] = [await block.boundingBox(), await body.boundingBox()];
  const hours = await body.evaluate((element) => {
    const style = getComputedStyle(element);
    return Number(style.getPropertyValue("--to")) - Number(style.getPropertyValue("--from"));
  });
  if (!box || !sheet) {
    throw new Error("the block is not on the page");
  }
  const down = ((minutesOf(visit.to) - minutesOf(visit.from)) * sheet.height) / hours;

  await page.mouse.move(box.x + 20, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 5 + down / 2, { steps: 4 });
  await page.mouse.move(box.x + 20, box.y + 5 + down, { steps: 4 });
  await picture(page, "agenda-drag");
  await page.mouse.up();
  await page.getByRole("button", { name: "Mover", exact: true }).click();

  await startsAt(visit, visit.to);
  await page.getByRole("button", { name: /^Deshacer/ }).click();
  await startsAt(visit, visit.from);
  await desk.cancel(visit.appointment.id);
});

it("an appointment is moved by keys alone, with every step said", async () => {
  const visit = await aVisit();
  const page = await signIn(context, environment);
  const block = await openDay(page, visit);
  const said = page.locator("[aria-live=assertive]").first();
  const steps = (minutesOf(visit.to) - minutesOf(visit.from)) / 5;

  await block.focus();
  await page.keyboard.press("m");
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect.poll(() => said.textContent()).toMatch(/ a .*, /);
  await page.keyboard.press("Enter");
  const confirm = page.getByRole("button", { name: "Mover", exact: true });
  await expect.poll(() => confirm.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");

  await startsAt(visit, visit.to);
  await expect.poll(() => block.evaluate((element) => element === document.activeElement)).toBe(true);
  await desk.cancel(visit.appointment.id);
});

it("the printed agenda has every hour of every doctor, with phones", async () => {
  const visit = await aVisit();
  const page = await signIn(context, environment);
  await openDay(page, visit);

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

it.each([
  { theme: "light", width: 1440 },
  { theme: "dark", width: 1440 },
  { theme: "light", width: 820 },
  { theme: "light", width: 390 },
  { theme: "dark", width: 390 },
] as const)(
  "day, week and month have no fault that axe finds, $theme at $width px",
  async ({ theme, width }) => {
    const page = await signIn(context, environment);
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const day = anOrdinaryDay(new Date());
    for (const view of ["", "&vista=semana", "&vista=mes"]) {
      await page.goto(`${environment.citaUrl}/agenda?fecha=${day}${view}`);
      await page.getByRole("button", { name: "Nueva cita" }).waitFor();
      await expect.poll(() => page.getByRole("status", { name: /Cargando/ }).count()).toBe(0);
      await picture(page, `agenda-${view.slice(7) || "dia"}-${width}-${theme}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`),
      ).toEqual([]);
    }
  },
);

async function picture(page: Page, name: string): Promise<void> {
  if (environment.screenshots) {
    await mkdir(environment.screenshots, { recursive: true });
    await page.screenshot({ path: join(environment.screenshots, `${name}.png`) });
  }
}
