/* What the bell tells of a booking by chat, and that each user reads it once. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anOrdinaryDay } from "./days.ts";
import { readEnvironment } from "./environment.ts";
import { aNewPatient, aPatient, chatUntilCard, confirmButton } from "./patient.ts";
import { newComputer, openBrowser, signIn } from "./staff.ts";

const environment = readEnvironment();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(environment);
});

afterAll(() => browser?.close());

const bell = (page: Page) => page.getByRole("button", { name: /^Avisos/ });
const history = (page: Page) => page.getByRole("dialog", { name: "Avisos" });

it("a booking by chat is counted at the bell and in the title until it is read, and leads to the appointment", async () => {
  const patient = aPatient(environment.sandboxUrl, ...aNewPatient());
  const page = await signIn(await newComputer(browser), environment);
  await page.goto(`${environment.citaUrl}/pacientes`);
  await readEverything(page);
  const card = await chatUntilCard(patient, "quiero una cita de limpieza", anOrdinaryDay(new Date()));

  await patient.say({ button_id: "CONFIRM_BOOKING", title: confirmButton(card)?.title ?? "Confirmar" });

  await page.getByRole("button", { name: "Avisos: 1 aviso nuevo" }).waitFor();
  await expect.poll(() => page.title()).toMatch(/^\(1\) Pacientes/);
  await bell(page).click();
  const newest = history(page).getByRole("listitem").first();
  await newest.getByText("Nueva cita por WhatsApp").waitFor();
  await newest.getByText("Nuevo", { exact: true }).waitFor();
  await expect.poll(() => page.title()).toMatch(/^Pacientes/);

  await page.reload();
  await page.getByRole("button", { name: "Avisos", exact: true }).click();
  await newest.getByText("Nueva cita por WhatsApp").waitFor();
  expect(await newest.getByText("Nuevo", { exact: true }).count()).toBe(0);
  await newest.getByRole("button").click();
  await page.waitForURL(/\/agenda\?.*cita=/);
  const panel = page.locator("[data-side-panel]");
  await panel.getByRole("heading", { name: new RegExp(patient.name, "i") }).waitFor();
});

/** Opens the bell, which reads what is there of earlier runs, and closes it. */
async function readEverything(page: Page): Promise<void> {
  await bell(page).click();
  await history(page).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Avisos", exact: true }).waitFor();
}
