/* A doctor who is a member of the team: the own agenda live, and nothing that the server would refuse. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Desk, type DeskDoctor, openDesk } from "./desk.ts";
import { readEnvironment } from "./environment.ts";
import { giveCredentials, newComputer, openBrowser, signIn } from "./staff.ts";
import { aColleague, aStranger, deactivate, signedInAs } from "./team.ts";
import { aName, aVisit, aWaId, openDay, type Visit } from "./visits.ts";

const environment = readEnvironment();
const elena = aStranger("Elena");
const chosen = "una frase que recuerdo";
let browser: Browser;
let desk: Desk;
let visit: Visit;

beforeAll(async () => {
  browser = await openBrowser(environment);
  desk = await openDesk(environment);
  visit = await aVisit(desk);
});

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

afterAll(async () => {
  await browser?.close();
  await desk?.cancel(visit.appointment.id);
  await deactivate(environment, elena.email);
});

/** What the server refuses to the page: nothing that it offers should be. */
function refusalsTo(page: Page): string[] {
  const refused: string[] = [];
  page.on("response", (response) => {
    if (response.status() === 403) {
      refused.push(`${response.request().method()} ${new URL(response.url()).pathname}`);
    }
  });
  return refused;
}

it("the administration adds a doctor, who sees the own visits as they come, and arranges none", async () => {
  const admin = await signIn(await newComputer(browser), signedInAs(environment, environment.admin));
  const password = await add(admin, visit.doctor);
  const page = await (await newComputer(browser)).newPage();
  await giveCredentials(page, { citaUrl: environment.citaUrl, email: elena.email, password });
  await page.getByLabel("Contraseña nueva").fill(chosen);
  const refused = refusalsTo(page);
  await page.getByRole("button", { name: "Ingresar" }).click();
  await page.waitForURL(/\/agenda/);

  const block = await openDay(page, environment.citaUrl, visit);
  expect(await page.getByRole("button", { name: /Nueva cita/ }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "Pacientes" }).count()).toBe(0);

  const others = (await desk.doctors()).filter(({ id }) => id !== visit.doctor.id);
  const [foreign, name] = [await bookAt(others, visit.date), aName()];
  const own = await desk.book(visit.doctor, visit.date, visit.to, name, `+${aWaId()}`);
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).waitFor();
  expect(await page.getByText(foreign.name).count()).toBe(0);

  await block.click();
  await page.getByRole("heading", { name: visit.name }).waitFor();
  for (const step of ["Mover…", "Cancelar…", "Confirmar", "Ver ficha"]) {
    expect(await page.getByRole("button", { name: step, exact: true }).count()).toBe(0);
  }
  await page.keyboard.press("Escape");
  await desk.cancel(own.id);
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).waitFor({ state: "hidden" });
  await desk.cancel(foreign.id);
  expect(refused).toEqual([]);

  await page.goto(`${environment.citaUrl}/pacientes`);
  await page.getByText("Esta parte es de la recepción").last().waitFor();
  expect(refused).toEqual([]);
});

it("whose agenda is another doctor's sees nothing of this one", async () => {
  const other = (await desk.doctors()).find(({ id }) => id !== visit.doctor.id);
  const mario = await aColleague(environment, "Mario", { role: "doctor", doctorId: other?.id ?? "" });
  const page = await (await newComputer(browser)).newPage();
  await giveCredentials(page, signedInAs(environment, mario));
  await page.waitForURL(/\/agenda/);

  await page.goto(`${environment.citaUrl}/agenda?fecha=${visit.date}&cita=${visit.appointment.id}`);
  await page.getByRole("alert").first().waitFor();

  expect(await page.getByText(visit.name).count()).toBe(0);
  await mario.letGo();
});

/** Books somebody with one of these doctors. */
async function bookAt(doctors: DeskDoctor[], date: string): Promise<{ id: string; name: string }> {
  for (const doctor of doctors) {
    const [time] = await desk.freeTimes(doctor, date);
    if (time) {
      const name = aName();
      const { id } = await desk.book(doctor, date, time, name, `+${aWaId()}`);
      return { id, name };
    }
  }
  throw new Error(`no other doctor has a free time on ${date}`);
}

/** Adds the person with the doctor's agenda, and reads the password that is shown once. */
async function add(page: Page, doctor: DeskDoctor): Promise<string> {
  await page.goto(`${environment.citaUrl}/ajustes/equipo`);
  await page.getByRole("button", { name: "Agregar a alguien" }).click();
  const form = page.getByRole("dialog", { name: "Agregar a alguien" });
  await form.getByLabel("Nombre y apellido").fill(elena.fullName);
  await form.getByLabel("Correo electrónico").fill(elena.email);
  await form.getByRole("radio", { name: "Doctor o doctora" }).check({ force: true });
  await form.getByRole("button", { name: /Su agenda/ }).click();
  await page.getByRole("option", { name: new RegExp(doctor.full_name) }).click();
  await form.getByRole("button", { name: "Agregar", exact: true }).click();
  const shown = page.getByRole("alertdialog", { name: /La contraseña de Elena/ });
  const password = await shown.locator("code").innerText();
  await shown.getByRole("button", { name: "Listo" }).click();
  await shown.getByRole("button", { name: "Ya la anoté, cerrar" }).click();
  return password;
}
