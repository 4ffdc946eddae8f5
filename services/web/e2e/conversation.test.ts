/* From an appointment to the conversation in which it was made, and back. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";
import { aNewPatient, aPatient, bookByChat, type Patient } from "./patient.ts";
import { newComputer, openBrowser, signIn } from "./staff.ts";

const environment = readEnvironment();
let browser: Browser;
let context: BrowserContext;
let page: Page;
let patient: Patient;
let day: string;

beforeAll(async () => {
  browser = await openBrowser(environment);
  context = await newComputer(browser);
  patient = aPatient(environment.sandboxUrl, ...aNewPatient());
  day = await bookByChat(patient, new Date());
  page = await signIn(context, environment);
});

afterAll(() => browser?.close());

const thread = () => page.getByRole("region", { name: "Mensajes" });

it("an appointment leads to its conversation, which is read and not written, and back", async () => {
  await page.goto(`${environment.citaUrl}/agenda?fecha=${day}`);
  await page.getByRole("button", { name: new RegExp(`^${patient.name}`, "i") }).click();
  const panel = page.locator("[data-side-panel]");
  await panel.getByText("WhatsApp", { exact: true }).waitFor();
  await panel.getByRole("button", { name: "Conversación" }).click();

  await page.waitForURL(/\/conversaciones\?chat=/);
  const wish = thread().getByRole("listitem").filter({ hasText: "quiero una cita de limpieza" }).first();
  await wish.getByText("Paciente", { exact: true }).waitFor();
  // The answer that said the appointment is made has been read on the patient's phone.
  const answer = thread()
    .getByRole("listitem")
    .filter({ hasText: /reservada/ })
    .last();
  await answer.getByText("Leído").waitFor();
  expect(await answer.textContent()).toMatch(/\d{1,2}:\d{2}/);
  expect(await page.getByRole("textbox").count()).toBe(0);

  await page.getByRole("button", { name: "Buscar en la conversación" }).click();
  await page.keyboard.type("QUIERO una cita");
  await answer.waitFor({ state: "hidden" });
  await wish.waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await answer.waitFor();

  await page.getByRole("button", { name: /^Cita: / }).click();
  await page.waitForURL(new RegExp(`/agenda\\?.*fecha=${day}`));
  await panel.getByRole("heading", { name: new RegExp(patient.name, "i") }).waitFor();
});

it("a conversation is found by the phone as it is written and by the name, and is followed live", async () => {
  await page.goto(`${environment.citaUrl}/conversaciones`);
  const search = page.getByRole("searchbox", { name: "Buscar conversaciones" });
  const row = page.getByRole("row", { name: new RegExp(patient.name, "i") });

  await search.fill(`${patient.waId.slice(3, 7)}-${patient.waId.slice(7)}`);
  await row.waitFor();
  await expect.poll(() => page.getByRole("row").count()).toBe(1);
  await search.fill("Zzyzx");
  await page.getByText("Ninguna coincide con «Zzyzx»").waitFor();
  await page.getByRole("button", { name: "Ver todas" }).click();
  await search.fill(patient.name);
  await row.click();
  await thread().getByText("quiero una cita de limpieza").first().waitFor();

  await patient.say({ text: "¿tienen parqueo?" });
  await thread().getByText("¿tienen parqueo?").waitFor();
});
