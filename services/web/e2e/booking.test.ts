/* Booking at the desk: by keyboard alone, and when another tab has taken the time. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { anOrdinaryDay } from "./days.ts";
import { type Desk, openDesk } from "./desk.ts";
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

const aPhone = () => `7${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
const aName = () => `Ensayo ${crypto.randomUUID().slice(0, 8).replaceAll(/\d/g, "x")}`;

/** Presses Tab until the focus is on what is wanted, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const input = element instanceof HTMLInputElement ? element : undefined;
      return `${input?.name ?? ""} ${input?.value ?? ""}`;
    });
    if (wanted.test(focused)) {
      return;
    }
  }
  throw new Error(`Tab does not come to ${wanted}`);
}

it("an appointment is booked by keyboard alone", async () => {
  const name = aName();
  const page = await signIn(context, environment);
  await page.goto(`${environment.citaUrl}/agenda?fecha=${anOrdinaryDay(new Date())}`);
  await page.getByText("En vivo", { exact: true }).waitFor();

  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "Nueva cita" });
  await dialog.waitFor();
  const patient = dialog.getByRole("combobox", { name: "Paciente" });
  await expect.poll(() => patient.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type(name);
  await tabTo(page, /^patientPhone/);
  await page.keyboard.type(aPhone());
  await tabTo(page, /^serviceId/);
  await page.keyboard.press("Space");
  await dialog
    .getByRole("radio", { name: /\d:\d\d/ })
    .first()
    .waitFor();
  await tabTo(page, /\d\d:\d\d$/);
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");

  await dialog.waitFor({ state: "hidden" });
  const block = page.getByRole("button", { name: new RegExp(`^${name}`) });
  await block.waitFor();
  await expect.poll(() => block.evaluate((element) => element === document.activeElement)).toBe(true);
  await desk.cancel((await block.getAttribute("data-appointment")) ?? "");
});

it("a time that another tab has taken is refused, and nothing typed is lost", async () => {
  const [date, name] = [anOrdinaryDay(new Date()), aName()];
  const page = await signIn(context, environment);
  await page.goto(`${environment.citaUrl}/agenda?fecha=${date}&nueva=si`);
  const dialog = page.getByRole("dialog", { name: "Nueva cita" });
  await dialog.getByRole("combobox", { name: "Paciente" }).fill(name);
  await dialog.getByLabel("Teléfono").fill(aPhone());
  await dialog.getByRole("radio", { name: /Limpieza dental/ }).check({ force: true });
  const time = dialog.getByRole("radio", { name: /\d:\d\d/ });
  await time.last().check({ force: true });
  const startTime = await time.last().inputValue();

  // All doctors are taken at that time by the other tab, before the free times here are asked for again.
  await page.route("**/availability?**", (route) => route.abort());
  const taken = await Promise.all(
    (await desk.doctors()).map((doctor) =>
      desk.book(doctor, date, startTime, aName(), `+503${aPhone()}`).catch(() => undefined),
    ),
  );
  await dialog.getByRole("button", { name: "Agendar cita" }).click();

  await dialog
    .getByText(/acaba de tomar ese horario/)
    .first()
    .waitFor();
  expect(await dialog.getByRole("combobox", { name: "Paciente" }).inputValue()).toBe(name);
  await Promise.all(taken.map((one) => one && desk.cancel(one.id)));
});
