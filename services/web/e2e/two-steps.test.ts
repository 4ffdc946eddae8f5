/* The second step of a sign-in, with a telephone that makes real codes. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";
import { stackClock } from "./stack-clock.ts";
import { agendaIsShown, newComputer, openBrowser, signIn } from "./staff.ts";
import { aColleague, type Colleague, signedInAs } from "./team.ts";
import { nextPhoneCode, phoneCode } from "./telephone.ts";

const environment = readEnvironment();
const clock = stackClock(environment.sandboxUrl);
let browser: Browser;
let ana: Colleague;

beforeAll(async () => {
  browser = await openBrowser(environment);
  ana = await aColleague(environment, "Ana");
});

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

afterAll(async () => {
  await browser?.close();
  await ana?.letGo();
});

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Up to the second step, on a computer that nobody has used. */
async function untilCode(): Promise<Page> {
  const page = await (await newComputer(browser)).newPage();
  await page.goto(`${environment.citaUrl}/entrar`);
  await page.getByLabel("Correo electrónico").fill(ana.email);
  await page.getByLabel("Contraseña", { exact: true }).fill(ana.password);
  await press(page, "Ingresar");
  await page.getByRole("heading", { name: "Escriba su código" }).waitFor();
  return page;
}

it("somebody protects the account, signs in with the telephone and without it, and is helped when both are lost", async () => {
  const page = await signIn(await newComputer(browser), signedInAs(environment, ana));
  await page.goto(`${environment.citaUrl}/cuenta`);
  await press(page, "Activar");
  await page.getByLabel("Su contraseña").fill(ana.password);
  await press(page, "Seguir");
  await page.getByRole("img", { name: /Código QR/ }).waitFor();
  const secret = (await page.locator("[role=alertdialog] code").innerText()).replaceAll(/\s/g, "");
  await page
    .getByLabel("Escriba el código que muestra la aplicación")
    .fill(phoneCode(secret, await clock.now()));
  await press(page, "Confirmar");
  const codes = page.getByRole("list", { name: "Códigos de recuperación" }).getByRole("listitem");
  await expect.poll(() => codes.count()).toBe(10);
  const [recoveryCode = ""] = await codes.allInnerTexts();
  await press(page, "Ya los guardé");
  await page.getByText("Activa", { exact: true }).waitFor();

  const byPhone = await untilCode();
  await byPhone.getByLabel("Código de su teléfono").fill("000000");
  await press(byPhone, "Ingresar");
  await byPhone.getByText(/Ese código no es correcto/).waitFor();
  await byPhone.getByLabel("Código de su teléfono").fill(nextPhoneCode(secret, await clock.now()));
  await press(byPhone, "Ingresar");
  await agendaIsShown(byPhone);

  const byRecovery = await untilCode();
  await press(byRecovery, "Usar un código de recuperación");
  await byRecovery.getByLabel("Código de recuperación").fill(recoveryCode);
  await press(byRecovery, "Ingresar");
  await agendaIsShown(byRecovery);
  await byRecovery.getByText("Le quedan 9 de 10 códigos de recuperación.").waitFor();

  const admin = await signIn(await newComputer(browser), signedInAs(environment, environment.admin));
  await admin.goto(`${environment.citaUrl}/ajustes/equipo`);
  await press(admin, `Acciones para ${ana.fullName}`);
  await admin.getByRole("menuitem", { name: "Desactivar los dos pasos" }).click();
  await press(admin, "Sí, desactivar los dos pasos");
  await admin.getByText(/ya puede ingresar solo con su contraseña/).waitFor();
  await signIn(await newComputer(browser), signedInAs(environment, ana));

  await admin.goto(`${environment.citaUrl}/ajustes/auditoria`);
  await admin.getByText(`Desactivó los dos pasos de ${ana.fullName}`).first().waitFor();
});
