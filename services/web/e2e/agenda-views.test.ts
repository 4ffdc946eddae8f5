/* The agenda as staff look at it: day, week and month, filters, colours, height, the line of now, days off and keys. */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { computerEach, context, desk, environment } from "./computer.ts";
import { signIn } from "./staff.ts";
import { aVisit, openDay, type Visit } from "./visits.ts";

computerEach({ desk: true });

let visit: Visit;

beforeAll(async () => {
  visit = await aVisit(desk);
});

afterAll(() => desk?.cancel(visit.appointment.id));

const shownDay = (page: Page) => page.getByRole("region", { name: /^Agenda del/ });
const isOn = (page: Page, date: string) => page.waitForURL(new RegExp(`fecha=${date}`));

function later(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `9 de diciembre`, as the pages write a day. */
function inWords(date: string): string {
  const format = new Intl.DateTimeFormat("es", { day: "numeric", month: "long", timeZone: "UTC" });
  return format.format(new Date(date));
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Opciones de la vista" }).click();
  await page.getByRole("menuitemradio", { name: item }).click();
  await page.getByRole("menu").waitFor({ state: "hidden" });
}

it("the keys D, W and M show the day, the week and the month, and a day of them opens its agenda", async () => {
  const page = await signIn(context, environment);
  const block = await openDay(page, environment.citaUrl, visit);

  await page.keyboard.press("w");
  await page.getByRole("region", { name: /^Semana del/ }).waitFor();
  await page.getByRole("button", { name: "Todos" }).click();
  await block.waitFor();
  await page.keyboard.press("m");
  const day = page
    .getByRole("table")
    .getByRole("button", { name: new RegExp(`^${weekday(visit.date)} ${inWords(visit.date)}`) });
  await day.getByText(/\d+ cita/).waitFor();
  await day.click();

  await shownDay(page).waitFor();
  await isOn(page, visit.date);
  await page.keyboard.press("w");
  const head = page.getByRole("region", { name: /^Semana del/ }).locator("h2 button");
  await head
    .filter({ hasText: new RegExp(`\\b${Number(visit.date.slice(8))}$`) })
    .first()
    .click();
  await shownDay(page).waitFor();
  await isOn(page, visit.date);
  await page.keyboard.press("w");
  await page.keyboard.press("d");
  await shownDay(page).waitFor();
});

it("the keys N, T, the arrows, slash, question mark and Escape do what the list of keys says", async () => {
  const page = await signIn(context, environment);
  await openDay(page, environment.citaUrl, visit);

  await page.keyboard.press("ArrowRight");
  await isOn(page, later(visit.date, 1));
  await page.keyboard.press("ArrowLeft");
  await isOn(page, visit.date);
  await page.keyboard.press("t");
  await page.waitForURL((url) => url.pathname === "/agenda" && !url.searchParams.has("fecha"));
  for (const [key, name] of [
    ["n", "Nueva cita"],
    ["/", "Buscar"],
    ["?", "Teclas de la agenda"],
  ] as const) {
    await page.keyboard.press(key);
    const dialog = page.getByRole("dialog", { name });
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
  await (await openDay(page, environment.citaUrl, visit)).click();
  await page.locator("[data-side-panel]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("[data-side-panel]").waitFor({ state: "hidden" });
});

it("a filter hides names and not the time they take, and is kept for the user after a reload", async () => {
  const page = await signIn(context, environment);
  const block = await openDay(page, environment.citaUrl, visit);
  const body = page.locator(`[data-body="${visit.doctor.id}"]`);
  const free = body.getByRole("button", { name: /libre/ });
  const freeBefore = await free.count();

  await page.getByRole("button", { name: "Filtros", exact: true }).click();
  await page.getByRole("dialog", { name: "Filtros" }).getByText("WhatsApp").click();
  await page.keyboard.press("Escape");
  await expect.poll(() => block.count()).toBe(0);
  expect(await free.count()).toBe(freeBefore);
  await page.reload();
  await page.getByRole("button", { name: "1 filtro" }).waitFor();
  await shownDay(page).waitFor();
  expect(await block.count()).toBe(0);

  // Another user of the same browser has filters of their own.
  const kept = await page.evaluate(() =>
    Object.keys(localStorage).filter((key) => /^cita\.agenda\./.test(key)),
  );
  expect(kept).toHaveLength(1);
  expect(kept[0]).toContain(await page.evaluate(() => localStorage.getItem("cita.user")));
  await page.getByRole("button", { name: "Quitar los filtros" }).click();
  await block.waitFor();
});

it("the colour follows the doctor or the service, as is chosen, and is kept after a reload", async () => {
  const page = await signIn(context, environment);
  const block = await openDay(page, environment.citaUrl, visit);
  const hue = () => block.evaluate((element) => element.style.getPropertyValue("--hue"));
  const byDoctor = await hue();

  await choose(page, "Servicio");
  await expect.poll(hue).not.toBe(byDoctor);
  const byService = await hue();
  await page.reload();
  await block.waitFor();
  expect(await hue()).toBe(byService);

  await choose(page, "Doctor");
  await expect.poll(hue).toBe(byDoctor);
});

it("the whole day fits a window of 768 pixels, and the wide height scrolls", async () => {
  const page = await signIn(context, environment);
  await page.setViewportSize({ width: 1366, height: 768 });
  await openDay(page, environment.citaUrl, visit);
  const scrolls = () =>
    shownDay(page).evaluate((element) => Math.max(0, element.scrollHeight - element.clientHeight));

  await choose(page, "Amplia");
  await expect.poll(scrolls).toBeGreaterThan(0);
  await page.reload();
  await shownDay(page).waitFor();
  await expect.poll(scrolls).toBeGreaterThan(0);
  await choose(page, "Todo el día a la vista");

  await expect.poll(scrolls).toBe(0);
});

it("the line of now stands at the clinic's time on today's sheet, and on no other day", async () => {
  // The pages follow the server's clock, which they learn from the date of each answer.
  const date = new Date(`${visit.date}T09:30:00-06:00`).toUTCString();
  await context.route("**/api/stream*", (route) => route.abort());
  await context.route(/\/api\/(?!stream)/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), date } });
  });
  const page = await signIn(context, environment);
  await openDay(page, environment.citaUrl, visit);
  // Not the words of its hour: a visit may begin then.
  const now = page.locator("[data-now]");

  await now.waitFor();
  const [line, nine, ten] = await Promise.all([now, hour(page, 9), hour(page, 10)].map(top));
  expect((line ?? 0) - (nine ?? 0)).toBeGreaterThan(0);
  expect((ten ?? 0) - (line ?? 0)).toBeGreaterThan(0);
  await page.keyboard.press("ArrowRight");
  await isOn(page, later(visit.date, 1));
  await expect.poll(() => now.count()).toBe(0);
  await context.unrouteAll({ behavior: "ignoreErrors" });
});

function hour(page: Page, clock: number): Locator {
  return page.getByText(new RegExp(`^${clock}\\sa\\.\\sm\\.$`)).first();
}

async function top(of: Locator): Promise<number> {
  return (await of.boundingBox())?.y ?? Number.NaN;
}

it("the day before and the day after open without another request", async () => {
  const page = await signIn(context, environment);
  const [before, after] = [later(visit.date, -1), later(visit.date, 1)];
  const isDayOf = (url: string, date: string) => url.includes("/api/appointments?") && url.includes(date);
  const fetched = Promise.all(
    [before, after].map((date) => page.waitForResponse((answer) => isDayOf(answer.url(), date))),
  );
  await openDay(page, environment.citaUrl, visit);
  await fetched;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));

  await page.keyboard.press("ArrowRight");
  await page.getByRole("region", { name: `Agenda del ${weekday(after)} ${inWords(after)}` }).waitFor();

  expect(asked.filter((url) => isDayOf(url, after))).toEqual([]);
});

function weekday(date: string): string {
  return new Intl.DateTimeFormat("es", { weekday: "long", timeZone: "UTC" }).format(new Date(date));
}

it("a doctor's days off are drawn with their reason, and nothing can be booked there", async () => {
  const off = await aDayOff();
  const page = await signIn(context, environment);

  await page.goto(`${environment.citaUrl}/agenda?fecha=${off.date}`);
  const body = page.locator(`[data-body="${off.doctor}"]`);
  await body.getByText(off.reason).waitFor();
  expect(await body.locator(offers).count()).toBe(0);
  const week = page.getByRole("region", { name: /^Semana del/ });
  await page.goto(`${environment.citaUrl}/agenda?fecha=${off.date}&vista=semana&doctor=${off.doctor}`);
  await week.getByText(off.reason).first().waitFor();
  expect(await week.locator(`[data-body="${off.date}"]`).locator(offers).count()).toBe(0);
});

/** The buttons of a day but the one that shows its time off and takes it away. */
const offers = "button:not([aria-label$='ver o quitar'])";

/** A day on which one doctor is away, of the holidays that the demo clinic has. */
async function aDayOff(): Promise<{ date: string; doctor: string; reason: string }> {
  const days = await desk.daysOff(visit.date, later(visit.date, 30));
  const off = days.find((one) => one.doctor_id && one.reason);
  if (!off?.doctor_id || !off.reason) {
    throw new Error("no doctor has a day off in the coming month");
  }
  return { date: off.date, doctor: off.doctor_id, reason: off.reason };
}
