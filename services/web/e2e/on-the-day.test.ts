/*
 * The day of the visit: reminders, who arrives, who is attended, who does not come, and what the patient was sent, in every
 * state. The clock of the stack is moved for it, so that this file runs after the others (`vitest.e2e.config.ts`); the pages
 * follow that clock, and not the one of their computer.
 */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { instantOf } from "./days.ts";
import { type Desk, openDesk } from "./desk.ts";
import { readEnvironment } from "./environment.ts";
import { stackClock } from "./stack-clock.ts";
import { closePages, giveCredentials, newComputer, openBrowser, signIn, tokenOf } from "./staff.ts";
import { statusesOf } from "./statuses.ts";
import { aColleague, type Colleague, signedInAs } from "./team.ts";
import { aVisit, openDay, type Visit } from "./visits.ts";

const environment = readEnvironment();
const clock = stackClock(environment.sandboxUrl);
const statuses = statusesOf(environment.sandboxUrl);
let browser: Browser;
let context: BrowserContext;
let attended: Visit;
let missed: Visit;
/** Of a doctor who notes it without the desk. */
let noted: Visit;
let doctor: Colleague;
let consultingRoom: BrowserContext;

beforeAll(async () => {
  browser = await openBrowser(environment);
  context = await newComputer(browser);
  // Signed in before the clock moves: an attempt of another day would count against those of today.
  await signIn(context, environment);
  const desk = await openDesk(environment, await tokenOf(context, environment));
  attended = await aVisit(desk);
  missed = await aVisit(desk);
  noted = await aVisit(desk);
  doctor = await aColleague(environment, "Elena", { role: "doctor", doctorId: noted.doctor.id });
  consultingRoom = await newComputer(browser);
  const page = await consultingRoom.newPage();
  await giveCredentials(page, signedInAs(environment, doctor));
  await page.waitForURL(/\/agenda/);
});

afterEach(() => closePages(context));

afterAll(async () => {
  await statuses.all();
  await clock.reset();
  await doctor?.letGo();
  await browser?.close();
});

it("the phone's clock brings the reminders one by one, and staff see when each was read", async () => {
  const phone = await context.newPage();
  await phone.goto(`${environment.sandboxUrl}/phone?${new URLSearchParams({ wa_id: attended.waId })}`);
  const messages = phone.locator(".row.clinic");
  await expect.poll(() => messages.count(), { timeout: 30_000 }).toBe(1);
  const toReminder = phone.getByRole("button", { name: "al próximo recordatorio" });
  for (const count of [2, 3]) {
    await toReminder.click();
    await expect.poll(() => messages.count(), { timeout: 60_000 }).toBe(count);
  }

  const page = await signIn(context, environment);
  await (await openDay(page, environment.citaUrl, attended)).click();
  const lines = linesOf(panelOf(page));
  await lines.filter({ hasText: /^Aviso de la cita · leído .*\d:\d\d/ }).waitFor();
  await lines.filter({ hasText: /^Recordatorio del día anterior · leído .*\d:\d\d/ }).waitFor();
  await lines
    .filter({ hasText: /^Recordatorio (del mismo día|de la noche anterior) · leído .*\d:\d\d/ })
    .waitFor();
});

it("a patient arrives and is attended, each step is taken back and taken again", async () => {
  const desk = await onTheDay();
  const status = async () => (await desk.appointment(attended.appointment.id)).status;
  const page = await signIn(context, environment);
  const block = await openDay(page, environment.citaUrl, attended);
  const panel = panelOf(page);
  await block.click();

  await panel.getByRole("button", { name: "Llegó" }).click();
  await panel.getByText(/Llegó a las? \d/).waitFor();
  await showsState(block, "arrived");
  await page.getByRole("button", { name: /^Deshacer/ }).click();
  await showsState(block, "booked");
  await panel.getByRole("button", { name: "Llegó" }).click();
  await showsState(block, "arrived");

  await panel.getByRole("button", { name: "Atendida" }).click();
  await showsState(block, "attended");
  expect(await status()).toBe("attended");
  await takeBack(page, "Deshacer «Atendida»");
  await showsState(block, "arrived");
  await panel.getByRole("button", { name: "Atendida" }).click();
  await showsState(block, "attended");
  expect(await status()).toBe("attended");
});

it("a patient who did not come counts as that until it is taken back, and may still be attended", async () => {
  const desk = await onTheDay();
  const page = await signIn(context, environment);
  const block = await openDay(page, environment.citaUrl, missed);
  const panel = panelOf(page);
  const address = page.url();
  await block.click();

  await panel.getByRole("button", { name: "No vino" }).click();
  await showsState(block, "no_show");
  await panel.getByRole("button", { name: "Ver ficha" }).click();
  await panel.getByText("no vino 1 vez").waitFor();
  await panel.locator("section", { hasText: "Historial" }).getByText("No vino").waitFor();

  await page.goto(address);
  await block.click();
  await takeBack(page, "Deshacer «No vino»");
  await showsState(block, "booked");
  await panel.getByRole("button", { name: "No vino" }).click();
  await showsState(block, "no_show");
  await panel.getByRole("button", { name: "Atendida" }).click();
  await showsState(block, "attended");
  expect((await desk.appointment(missed.appointment.id)).status).toBe("attended");
  await panel.getByRole("button", { name: "Ver ficha" }).click();
  await panel.locator("section", { hasText: "Historial" }).getByText("Atendida").waitFor();
  expect(await panel.getByText(/no vino/).count()).toBe(0);
});

it("a doctor notes who arrived and was attended, takes it back, and the desk sees it", async () => {
  const desk = await onTheDay();
  const page = await consultingRoom.newPage();
  const block = await openDay(page, environment.citaUrl, noted);
  const atTheDesk = await openDay(await signIn(context, environment), environment.citaUrl, noted);
  const panel = panelOf(page);
  await block.click();
  expect(await panel.getByRole("button", { name: /^(Mover|Cancelar)…$/ }).count()).toBe(0);

  await panel.getByRole("button", { name: "Llegó" }).click();
  await showsState(atTheDesk, "arrived");
  await page.getByRole("button", { name: /^Deshacer/ }).click();
  await showsState(atTheDesk, "booked");
  await panel.getByRole("button", { name: "No vino" }).click();
  await showsState(atTheDesk, "no_show");
  await takeBack(page, "Deshacer «No vino»");
  await showsState(block, "booked");
  await panel.getByRole("button", { name: "Atendida" }).click();
  await showsState(atTheDesk, "attended");
  expect((await desk.appointment(noted.appointment.id)).status).toBe("attended");
});

it("each message to a patient is named with how far it got and when, live in the panel and on the card", async () => {
  const desk = await onTheDay();
  const now = await clock.now();
  await statuses.upTo("sent");
  const visit = await aVisit(desk, { now });
  const page = await signIn(context, environment);
  await (await openDay(page, environment.citaUrl, visit)).click();
  const lines = linesOf(panelOf(page));
  const today = /mar|mié|jue/;

  await says(lines, /^Recordatorio del día anterior · se enviará .*\d:\d\d/);
  await says(lines, /^Recordatorio (del mismo día|de la noche anterior) · se enviará .*\d:\d\d/);
  await says(lines, /^Aviso de la cita · enviado .*\d:\d\d/);
  expect(await lines.filter({ hasText: "Aviso de la cita" }).textContent()).toMatch(today);

  await statuses.upTo("delivered");
  await desk.move(visit.appointment, visit.to);
  await says(lines, /^Aviso de cambio de horario · entregado .*\d:\d\d/);

  await statuses.failing(131026);
  await desk.cancel(visit.appointment.id);
  await says(lines, /^Aviso de cancelación · no se pudo enviar, .*\d:\d\d.*no recibe mensajes de WhatsApp/);
  expect(await lines.filter({ hasText: "Recordatorio" }).count()).toBe(0);

  await panelOf(page).getByRole("button", { name: "Ver ficha" }).click();
  await page.getByRole("button", { name: /^Mensajes de la cita/ }).click();
  await says(lines, /^Aviso de cancelación · no se pudo enviar/);
  await says(lines, /^Aviso de la cita · enviado/);
});

const panelOf = (page: Page) => page.locator("[data-side-panel]");
const linesOf = (panel: Locator) =>
  panel.locator("section", { hasText: "Mensajes al paciente" }).getByRole("listitem");
const says = (lines: Locator, text: RegExp) => lines.filter({ hasText: text }).waitFor({ timeout: 40_000 });
const showsState = (block: Locator, state: string) =>
  expect.poll(() => block.getAttribute("data-state"), { timeout: 10_000 }).toBe(state);

async function takeBack(page: Page, step: string): Promise<void> {
  await panelOf(page).getByRole("button", { name: "Más acciones" }).click();
  await page.getByRole("menuitem", { name: step }).click();
}

/** Moves the clock into the day of the visits, after both have begun; the desk gets a token of that day. */
async function onTheDay(): Promise<Desk> {
  const { date, to } = missed;
  const hour = new Date(instantOf(date, to).getTime() + 60_000);
  if ((await clock.now()) < hour) {
    await clock.moveTo(hour);
  }
  // Each service follows the clock within a second, and dates its answers by it.
  for (const path of ["/api/auth/me", "/api/doctors", "/api/deliveries"]) {
    const dated = async () => new Date((await fetch(environment.citaUrl + path)).headers.get("Date") ?? "");
    await expect.poll(dated, { timeout: 10_000 }).toSatisfy((at: Date) => at >= hour);
  }
  return openDesk(environment, await tokenOf(context, environment));
}
