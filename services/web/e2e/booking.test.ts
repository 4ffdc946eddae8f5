/* Booking at the desk: by keyboard alone, against another tab, and when the session ends in the middle of the form. */
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { context, desk, environment, oneComputer } from "./computer.ts";
import { anOrdinaryDay } from "./days.ts";
import type { DeskDoctor } from "./desk.ts";
import { comeBack, endTheSession, signIn } from "./staff.ts";
import { aName, aVisit, aWaId } from "./visits.ts";

oneComputer({ desk: true });

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

/** Whether the whole chip that has the focus is seen, and not hidden below or above what its form shows. */
function focusedChip(page: Page): Promise<string> {
  return page.evaluate(() => {
    const chip = document.activeElement?.closest("label");
    if (!chip) {
      return "no chip";
    }
    const { left, right, top, bottom } = chip.getBoundingClientRect();
    const isSeen = [top + 2, bottom - 2].every((y) =>
      chip.contains(document.elementFromPoint((left + right) / 2, y)),
    );
    return isSeen ? "in sight" : "out of sight";
  });
}

it("an appointment is booked by keyboard alone", async () => {
  const name = aName();
  const page = await signIn(context, environment);
  // So low that the hours are below what is seen of the form.
  await page.setViewportSize({ width: 1280, height: 560 });
  await page.goto(`${environment.citaUrl}/agenda?fecha=${anOrdinaryDay(new Date())}`);
  await page.getByText("En vivo", { exact: true }).waitFor();

  // Nobody who knows the key waits for the form.
  await page.keyboard.press("n");
  await page.keyboard.type(name);
  const dialog = page.getByRole("dialog", { name: "Nueva cita" });
  await dialog.waitFor();
  const patient = dialog.getByRole("combobox", { name: "Paciente" });
  await expect.poll(() => patient.evaluate((element) => element === document.activeElement)).toBe(true);
  await expect.poll(() => patient.inputValue()).toBe(name);
  await tabTo(page, /^patientPhone/);
  await page.keyboard.type(aWaId().slice(3));
  await tabTo(page, /^serviceId/);
  await page.keyboard.press("Space");
  await dialog
    .getByRole("radio", { name: /\d:\d\d/ })
    .first()
    .waitFor();
  await tabTo(page, /\d\d:\d\d$/);
  await expect.poll(() => focusedChip(page)).toBe("in sight");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => focusedChip(page)).toBe("in sight");
  await page.keyboard.press("Enter");

  await dialog.waitFor({ state: "hidden" });
  const block = page.getByRole("button", { name: new RegExp(`^${name}`) });
  await block.waitFor();
  await expect.poll(() => block.evaluate((element) => element === document.activeElement)).toBe(true);
  await desk.cancel((await block.getAttribute("data-appointment")) ?? "");
});

it("a known patient is chosen with a preview of their history, and the day from a calendar in Spanish", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await page.goto(`${environment.citaUrl}/agenda?fecha=${visit.date}&nueva=si`);
  const dialog = formOf(page);

  await dialog.getByRole("combobox", { name: "Paciente" }).pressSequentially(visit.waId.slice(3));
  await page.getByRole("option", { name: new RegExp(visit.name) }).click();
  expect(await fieldsIn(dialog).phone.inputValue()).toBe(
    `+503 ${visit.waId.slice(3, 7)}-${visit.waId.slice(7)}`,
  );
  await dialog.getByText("Sin visitas anteriores").waitFor();
  await dialog.getByText(/^Próxima: /).waitFor();
  await dialog.getByText(`${visit.name} ya tiene cita ese día:`).waitFor();

  const [, month, day] = visit.date.split("-").map(Number);
  const segments = dialog.getByRole("group", { name: "Fecha" }).getByRole("spinbutton");
  const written = async () => (await segments.allTextContents()).slice(0, 2).map(Number);
  await expect.poll(written).toEqual([day, month]);
  await dialog.getByRole("button", { name: "Abrir el calendario" }).click();
  const calendar = page.getByRole("grid", { name: /^\p{Ll}+ de \d{4}$/u });
  await expect.poll(() => calendar.evaluate((grid) => grid.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await calendar.waitFor({ state: "hidden" });
  await expect.poll(written).not.toEqual([day, month]);
  await dialog.getByText(/ya tiene cita ese día/).waitFor({ state: "hidden" });
  await desk.cancel(visit.appointment.id);
});

it("two tabs book one time at once: one has it, and the other is told at the hour and keeps every field", async () => {
  const place = await aFreePlace();
  const here = await signIn(context, environment);
  const there = await context.newPage();
  const typed = [await fillIn(here, place), await fillIn(there, place)] as const;
  const dialogs = [formOf(here), formOf(there)] as const;

  await Promise.all(dialogs.map((dialog) => sendButton(dialog).click()));

  const refused = dialogs.map((dialog) => dialog.getByText(/Alguien acaba de tomar ese horario/));
  const told = async () => (await Promise.all(refused.map((text) => text.count()))).sort();
  await expect.poll(told, { timeout: 15_000 }).toEqual([0, 1]);
  const loser = (await refused[0]?.count()) === 1 ? 0 : 1;
  const [dialog, own] = [dialogs[loser], typed[loser]];
  await dialogs[1 - loser]?.waitFor({ state: "hidden" });
  expect(await fieldsOf(dialog)).toEqual(own);
  const hours = dialog.getByRole("group", { name: "Hora" });
  expect(await hours.getByRole("alert").textContent()).toMatch(/acaba de tomar/);
  await expect.poll(() => hours.evaluate((group) => group.contains(document.activeElement))).toBe(true);

  // The next free time is one press away, and books what was typed.
  await hours.getByRole("radio").first().check({ force: true });
  await sendButton(dialog).click();
  await dialog.waitFor({ state: "hidden" });
  for (const [page, { name }] of [
    [here, typed[0]],
    [there, typed[1]],
  ] as const) {
    const block = page.getByRole("button", { name: new RegExp(`^${name}`) });
    await desk.cancel((await block.getAttribute("data-appointment")) ?? "");
  }
});

it("a time that another tab takes while somebody writes is told at the hour, and the focus stays", async () => {
  const place = await aFreePlace();
  const here = await signIn(context, environment);
  const there = await context.newPage();
  const own = await fillIn(here, place);
  const notes = formOf(here).getByLabel(/Notas/);
  await notes.focus();
  const { name } = await fillIn(there, place);
  await sendButton(formOf(there)).click();

  const hours = formOf(here).getByRole("group", { name: "Hora" });
  await hours.getByText(/Alguien acaba de tomar ese horario/).waitFor();
  await here.keyboard.type(" y sin prisa");
  expect(await fieldsOf(formOf(here))).toEqual({ ...own, notes: `${own.notes} y sin prisa` });
  const block = there.getByRole("button", { name: new RegExp(`^${name}`) });
  await desk.cancel((await block.getAttribute("data-appointment")) ?? "");
});

it("a session that ends before the form is sent asks for the password over it, and then sends it", async () => {
  const page = await signIn(context, environment);
  const own = await fillIn(page, await aFreePlace());
  await endTheSession(context, page);

  await sendButton(formOf(page)).click();
  await comeBack(page, environment);

  await formOf(page).waitFor({ state: "hidden" });
  const block = page.getByRole("button", { name: new RegExp(`^${own.name}`) });
  await block.waitFor();
  await desk.cancel((await block.getAttribute("data-appointment")) ?? "");
});

it("an answer that is lost after the booking is asked for again, and the visit is booked once", async () => {
  const page = await signIn(context, environment);
  const place = await aFreePlace();
  const own = await fillIn(page, place);
  const asked = (url: URL) => url.pathname === "/api/appointments";
  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && asked(new URL(request.url()))) {
      keys.push(request.headers()["idempotency-key"]);
    }
  });
  await page.route(asked, async (route) => {
    if (route.request().method() !== "POST") {
      return route.fallback();
    }
    // The server has it; the page never hears.
    await route.fetch();
    return route.abort();
  });

  await sendButton(formOf(page)).click();
  await formOf(page).getByText("Aún no sabemos si la cita quedó guardada.").waitFor();
  expect(await page.getByText(/Alguien acaba de tomar ese horario/).count()).toBe(0);
  // The page repeats the request by itself, so one may be on its way through the handler above.
  await page.unrouteAll({ behavior: "wait" });

  await formOf(page).waitFor({ state: "hidden", timeout: 30_000 });
  const block = page.getByRole("button", { name: new RegExp(`^${own.name}`) });
  await block.waitFor();
  expect(await block.count()).toBe(1);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  await desk.cancel((await block.getAttribute("data-appointment")) ?? "");
});

it("a booking without an answer goes on when its form is closed, and leaves the next patient's form alone", async () => {
  const page = await signIn(context, environment);
  const own = await fillIn(page, await aFreePlace());
  const asked = (url: URL) => url.pathname === "/api/appointments";
  await page.route(asked, (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await sendButton(formOf(page)).click();
  await formOf(page).getByText("Aún no sabemos si la cita quedó guardada.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "1 cita sin respuesta" }).waitFor();

  await page.getByRole("button", { name: "Nueva cita" }).click();
  const { name } = fieldsIn(formOf(page));
  expect(await name.inputValue()).toBe("");
  await name.fill("Marta Orellana");
  await page.unrouteAll({ behavior: "wait" });

  await page.getByText(`Cita de ${own.name} agendada`).first().waitFor({ timeout: 30_000 });
  expect(await name.inputValue()).toBe("Marta Orellana");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /sin respuesta/ }).waitFor({ state: "hidden" });
  const block = page.getByRole("button", { name: new RegExp(`^${own.name}`) });
  await block.waitFor();
  await desk.cancel((await block.getAttribute("data-appointment")) ?? "");
});

interface FreePlace {
  date: string;
  doctor: DeskDoctor;
  time: string;
}

async function aFreePlace(): Promise<FreePlace> {
  const date = anOrdinaryDay(new Date());
  for (const doctor of await desk.doctors()) {
    const [time] = await desk.freeTimes(doctor, date);
    if (time) {
      return { date, doctor, time };
    }
  }
  throw new Error(`no doctor is free on ${date}`);
}

interface Typed {
  name: string;
  phone: string;
  notes: string;
}

const formOf = (page: Page) => page.getByRole("dialog", { name: "Nueva cita" });
const sendButton = (dialog: Locator) => dialog.getByRole("button", { name: "Agendar cita" });
const fieldsIn = (dialog: Locator) => ({
  name: dialog.getByRole("combobox", { name: "Paciente" }),
  phone: dialog.getByLabel("Teléfono"),
  notes: dialog.getByLabel(/Notas/),
});

/** Opens the form at a place of the agenda and fills it in, without sending it. */
async function fillIn(page: Page, { date, doctor, time }: FreePlace): Promise<Typed> {
  const asked = new URLSearchParams({ fecha: date, nueva: "si", con: doctor.id, hora: time });
  await page.goto(`${environment.citaUrl}/agenda?${asked}`);
  const dialog = formOf(page);
  const { name, phone, notes } = fieldsIn(dialog);
  const typed = { name: aName(), phone: aWaId().slice(3), notes: "Prefiere la silla de la ventana" };
  await name.fill(typed.name);
  await phone.fill(typed.phone);
  await notes.fill(typed.notes);
  await dialog.getByRole("radio", { name: /Limpieza dental/ }).check({ force: true });
  const hours = dialog.getByRole("group", { name: "Hora" });
  await expect.poll(() => hours.locator("input:checked").getAttribute("value")).toBe(time);
  return typed;
}

async function fieldsOf(dialog: Locator): Promise<Typed> {
  const { name, phone, notes } = fieldsIn(dialog);
  return {
    name: await name.inputValue(),
    phone: await phone.inputValue(),
    notes: await notes.inputValue(),
  };
}
