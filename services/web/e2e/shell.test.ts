/* What stands around every page: language, theme, and the palette. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { browser, context, desk, environment, oneComputer } from "./computer.ts";
import { asWritten } from "./days.ts";
import { agendaIsShown, giveCredentials, newComputer, signIn } from "./staff.ts";
import { aVisit } from "./visits.ts";

oneComputer({ desk: true });

it("the language and the theme that were chosen are there after a reload and after the sign-out", async () => {
  const own = await newComputer(browser);
  const page = await signIn(own, environment);
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();

  await page.getByRole("button", { name: /^Cuenta de/ }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  const account = page.getByRole("button", { name: /^Account of/ });
  await account.waitFor();
  await openMenu(account, page);
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect.poll(paper).not.toBe(light);
  const dark = await paper();

  await page.reload();
  await page.getByRole("button", { name: "New appointment" }).first().waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(await paper()).toBe(dark);

  await openMenu(account, page);
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  expect(await paper()).toBe(dark);
  await own.close();

  await isEnglishElsewhereAndSpanishAgain();
});

/** The language is the user's: another browser has it too. The tests that follow read Spanish. */
async function isEnglishElsewhereAndSpanishAgain(): Promise<void> {
  const other = await newComputer(browser);
  const page = await other.newPage();
  await giveCredentials(page, environment);
  await openMenu(page.getByRole("button", { name: /^Account of/ }), page);
  const stored = page.waitForResponse(
    (response) => response.url().endsWith("/api/users/me") && response.request().method() === "PATCH",
  );
  await page.getByRole("menuitemradio", { name: "Español" }).click();
  await page.getByRole("button", { name: /^Cuenta de/ }).waitFor();
  expect((await stored).status()).toBe(200);
  await other.close();
}

it("the palette leads to a patient by the last digits of the phone, to a day, and to an action", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  const palette = page.getByRole("dialog", { name: "Buscar" });

  await page.keyboard.press("Control+k");
  await palette.waitFor();
  await page.keyboard.type(visit.waId.slice(3));
  await palette.getByRole("menuitem", { name: new RegExp(visit.name) }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/pacientes\?paciente=/);
  await page.locator("[data-side-panel]").getByRole("heading", { name: visit.name }).waitFor();

  await page.keyboard.press("Meta+k");
  await palette.waitFor();
  await page.keyboard.type(asWritten(visit.date));
  await palette.getByRole("group", { name: "Día" }).getByRole("menuitem").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/agenda\\?fecha=${visit.date}`));
  await page.getByRole("button", { name: new RegExp(`^${visit.name}`) }).waitFor();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("agendar");
  await palette.getByRole("menuitem", { name: /^Nueva cita/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Nueva cita" }).waitFor();
  await desk.cancel(visit.appointment.id);
});

it("the subscription page says the plan that the clinic has, and leads back to the agenda", async () => {
  const page = await signIn(context, environment);
  const answer = page.waitForResponse((response) => response.url().endsWith("/api/billing"));
  await page.getByRole("button", { name: /^Cuenta de/ }).click();
  await page.getByRole("menuitem", { name: "Suscripción" }).click();
  const { plan } = (await (await answer).json()) as { plan: keyof typeof plans };

  await page.getByText(`Plan ${plans[plan]}`).waitFor();
  await page.getByRole("button", { name: "Ir a la agenda" }).click();
  // On a day on which the clinic is closed there is no sheet.
  await agendaIsShown(page);
});

const plans = {
  basic: "Básico",
  pro: "Pro",
  clinica: "Clínica",
  trial: "Prueba",
  forever_free: "Sin costo",
};

async function openMenu(button: ReturnType<Page["getByRole"]>, page: Page): Promise<void> {
  if ((await page.getByRole("menu").count()) === 0) {
    await button.click();
  }
}
