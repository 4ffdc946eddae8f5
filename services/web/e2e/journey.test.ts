/*
 * The one journey through everything: a patient books by WhatsApp, and the appointment appears in the staff's
 * browser by itself. It needs a running stack; it waits for what it expects to see and never for a fixed time.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anOrdinaryDay, dayInText } from "./days.ts";
import { readEnvironment } from "./environment.ts";
import { aNewPatient, aPatient, chatUntilCard, confirmButton } from "./patient.ts";
import { newComputer, openBrowser, signIn } from "./staff.ts";

const environment = readEnvironment();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(environment);
});

afterAll(async () => {
  await browser?.close();
});

it("a patient books by WhatsApp and the appointment appears in the staff's agenda without a reload", async () => {
  const now = new Date();
  const patient = aPatient(environment.sandboxUrl, ...aNewPatient());
  const page = await signIn(await newComputer(browser), environment);

  const wish = anOrdinaryDay(now);
  const card = await chatUntilCard(patient, "quiero una cita de limpieza", wish);
  const confirm = confirmButton(card);
  const day = dayInText(card.text, now) ?? wish;
  await openAgenda(page, day);
  const block = page.getByRole("button", { name: new RegExp(`^${patient.name}`, "i") });
  expect(await block.count()).toBe(0);
  const kept = page.getByRole("button", { name: /^Apartado por el asistente, hasta las / });
  await kept.first().waitFor();
  const before = await kept.count();
  await page.evaluate(() => {
    document.body.dataset.journey = "not reloaded";
  });
  await picture(page, "1-before");

  await patient.say({ button_id: "CONFIRM_BOOKING", title: confirm?.title ?? "Confirmar" });

  await block.waitFor();
  await expect.poll(() => kept.count()).toBe(before - 1);
  expect(await page.evaluate(() => document.body.dataset.journey)).toBe("not reloaded");
  await picture(page, "2-appeared");
  await block.click();
  const details = page.locator("[data-side-panel]");
  await details.getByText("WhatsApp", { exact: true }).waitFor();
  await details.getByText("Recordatorio del día anterior").waitFor();
  await picture(page, "3-details");
});

async function openAgenda(page: Page, day: string): Promise<void> {
  await page.goto(`${environment.citaUrl}/agenda?fecha=${day}`);
  await page.getByRole("region", { name: /^Agenda del/ }).waitFor();
  await page.getByText("En vivo", { exact: true }).waitFor();
}

async function picture(page: Page, name: string): Promise<void> {
  if (environment.screenshots) {
    await mkdir(environment.screenshots, { recursive: true });
    await page.screenshot({ path: join(environment.screenshots, `${name}.png`) });
  }
}
