/* Moving an appointment by drag, by keys and in its form, and taking a move back before its patient is told of it. */
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { browser, context, desk, environment, oneComputer } from "./computer.ts";
import { aPatient } from "./patient.ts";
import { comeBack, endTheSession, signIn } from "./staff.ts";
import { aName, aVisit, aWaId, minutesOf, openDay, startsAt, type Visit } from "./visits.ts";

oneComputer({ desk: true });

it("an appointment is moved by drag, the move is taken back, and its patient is sent nothing of both", async () => {
  const visit = await aVisit(desk);
  const { transcript } = aPatient(environment.sandboxUrl, visit.name, visit.waId);
  const said = async () => (await transcript()).map(({ text }) => text);
  // The card of the booking is no part of this: it has gone before.
  await expect.poll(async () => (await said()).length, { timeout: 30_000 }).toBe(1);
  const page = await signIn(context, environment);
  const block = await openDay(page, environment.citaUrl, visit);
  const { x, y, down } = await grabOf(page, block, visit);

  await page.mouse.move(x, y);
  await page.mouse.down();
  // The free time may be between two quarters of an hour.
  await page.keyboard.down("Alt");
  await page.mouse.move(x, y + down / 2, { steps: 4 });
  await page.mouse.move(x, y + down, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Alt");
  const question = page.getByRole("alertdialog", { name: "¿Mover esta cita?" });
  await question.getByText(/El paciente recibirá por WhatsApp/).waitFor();
  await question.getByRole("button", { name: "Mover" }).click();
  await startsAt(desk, visit, visit.to);
  await page.getByRole("button", { name: /^Deshacer/ }).click();
  await startsAt(desk, visit, visit.from);

  // What is sent about a booking comes at any hour, and after what would have been sent about the moves.
  const later = await desk.book(visit.doctor, visit.date, visit.to, visit.name, `+${visit.waId}`);
  await expect.poll(async () => (await said()).length, { timeout: 30_000 }).toBe(2);
  expect(await said()).toEqual([saysTime(visit.from), saysTime(visit.to)]);
  await Promise.all([desk.cancel(later.id), desk.cancel(visit.appointment.id)]);
});

it("an appointment is moved by a finger that rests on it before it drags", async () => {
  const visit = await aVisit(desk);
  const tablet = await browser.newContext({ viewport: { width: 1180, height: 820 }, hasTouch: true });
  const page = await signIn(tablet, environment);
  const block = await openDay(page, environment.citaUrl, visit);
  const { x, y, down } = await grabOf(page, block, visit);
  const protocol = await tablet.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: number) =>
    protocol.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [{ x, y: at }] });

  await touch("touchStart", y);
  await expect.poll(() => block.getAttribute("data-lifted")).toBe("true");
  await touch("touchMove", y + down / 2);
  await touch("touchMove", y + down);
  await touch("touchEnd");
  await page
    .getByRole("alertdialog", { name: "¿Mover esta cita?" })
    .getByRole("button", { name: "Mover" })
    .click();

  await startsAt(desk, visit, visit.to);
  await tablet.close();
  await desk.cancel(visit.appointment.id);
});

it("a session that ends in the form of a move asks for the password over it, and then moves", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await (await openDay(page, environment.citaUrl, visit)).click();
  await page.locator("[data-side-panel]").getByRole("button", { name: "Mover…" }).click();
  const dialog = page.getByRole("dialog", { name: "Mover la cita" });
  await dialog.locator(`input[value="${visit.to}"]`).check({ force: true });
  await dialog.getByText(/El paciente recibirá por WhatsApp/).waitFor();
  await endTheSession(context, page);

  await dialog.getByRole("button", { name: "Mover la cita" }).click();
  await comeBack(page, environment);

  await dialog.waitFor({ state: "hidden" });
  await startsAt(desk, visit, visit.to);
  await desk.cancel(visit.appointment.id);
});

it("a time that is taken while it is chosen for a move is told at the hour", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await (await openDay(page, environment.citaUrl, visit)).click();
  await page.locator("[data-side-panel]").getByRole("button", { name: "Mover…" }).click();
  const dialog = page.getByRole("dialog", { name: "Mover la cita" });
  await dialog.locator(`input[value="${visit.to}"]`).check({ force: true });
  const taken = await desk.book(visit.doctor, visit.date, visit.to, aName(), `+${aWaId()}`);

  await dialog.getByRole("group", { name: "Hora" }).getByRole("alert").waitFor();
  expect(await dialog.locator(`input[value="${visit.to}"]`).count()).toBe(0);
  // The focus was on the hour that is gone; it stays in the form.
  await expect.poll(() => dialog.evaluate((form) => form.contains(document.activeElement))).toBe(true);
  await startsAt(desk, visit, visit.from);
  await Promise.all([desk.cancel(taken.id), desk.cancel(visit.appointment.id)]);
});

it("an appointment is moved by keys alone, with every step said", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  const block = await openDay(page, environment.citaUrl, visit);
  const said = page.locator("[aria-live=assertive]").first();
  const steps = (minutesOf(visit.to) - minutesOf(visit.from)) / 5;

  await block.focus();
  await page.keyboard.press("m");
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect.poll(() => said.textContent()).toMatch(/ a .*, /);
  await page.keyboard.press("Enter");
  const move = page.getByRole("alertdialog").getByRole("button", { name: "Mover" });
  await expect.poll(() => move.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");

  await startsAt(desk, visit, visit.to);
  await expect.poll(() => block.evaluate((element) => element === document.activeElement)).toBe(true);
  await desk.cancel(visit.appointment.id);
});

/** Where a block is taken, and how many pixels below is the later time of its visit. */
async function grabOf(page: Page, block: Locator, { doctor, from, to }: Visit) {
  const body = page.locator(`[data-body="${doctor.id}"]`);
  const [box, sheet] = [await block.boundingBox(), await body.boundingBox()];
  const minutes = await body.evaluate((element) => {
    const style = getComputedStyle(element);
    return Number(style.getPropertyValue("--to")) - Number(style.getPropertyValue("--from"));
  });
  if (!box || !sheet) {
    throw new Error("the block is not on the page");
  }
  const down = ((minutesOf(to) - minutesOf(from)) * sheet.height) / minutes;
  return { x: box.x + 20, y: box.y + 5, down };
}

/** A message that has a time of the clinic's clock, `HH:MM`, in its text. */
function saysTime(clock: string) {
  const hour = Number(clock.slice(0, 2));
  return expect.stringMatching(new RegExp(`\\b${hour > 12 ? hour - 12 : hour}:${clock.slice(3)} `));
}
