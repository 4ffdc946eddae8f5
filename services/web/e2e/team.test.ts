/* The administration runs its team, and the person whom it is about sees what it means. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";
import { agendaIsShown, newComputer, openBrowser, signIn } from "./staff.ts";
import { aColleague, aStranger, deactivate, signedInAs } from "./team.ts";

const environment = readEnvironment();
const rosa = aStranger("Rosa");
const chosen = "una frase que recuerdo";
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(environment);
});

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

afterAll(async () => {
  await browser?.close();
  await deactivate(environment, rosa.email);
});

it("somebody is added, chooses a password, becomes administrator, and is told when the account is deactivated", async () => {
  const admin = await signIn(await newComputer(browser), signedInAs(environment, environment.admin));
  await admin.getByRole("link", { name: "Ajustes" }).click();
  await admin.getByRole("link", { name: "Equipo", exact: true }).click();
  await admin.waitForURL(/\/ajustes\/equipo/);

  const password = await add(admin);
  const page = await (await newComputer(browser)).newPage();
  await signInOnce(page, password);
  await agendaIsShown(page);
  expect(await page.getByRole("link", { name: "Ajustes" }).count()).toBe(0);

  await act(admin, "Editar");
  await admin.getByRole("radio", { name: "Administra la clínica" }).check({ force: true });
  await ownPassword(admin).fill(environment.admin.password);
  await admin.getByRole("button", { name: "Guardar" }).click();
  await rowOf(admin).getByText("Administra la clínica").waitFor();

  // The change ended the session: the page asks for the password over what it shows, and then knows the new role.
  const dialog = page.getByRole("alertdialog", { name: "Su sesión terminó" });
  await dialog.waitFor();
  await dialog.getByLabel("Contraseña", { exact: true }).fill(chosen);
  await dialog.getByRole("button", { name: "Ingresar" }).click();
  await page.getByRole("link", { name: "Ajustes" }).click();
  await page.getByRole("link", { name: "Equipo", exact: true }).click();
  await rowOf(page).getByText("usted").waitFor();

  await act(admin, "Desactivar");
  await ownPassword(admin).fill(environment.admin.password);
  await admin.getByRole("button", { name: "Sí, desactivar" }).click();
  await rowOf(admin).getByText("Desactivada").waitFor();

  await page.getByText(/Su cuenta ya no está activa/).waitFor();
  expect(new URL(page.url()).pathname).toBe("/entrar");
  expect(await page.getByText(rosa.fullName).count()).toBe(0);
});

it("a new one-time password ends the open session, and one of one's own is chosen over the page", async () => {
  const ana = await aColleague(environment, "Ana");
  const page = await signIn(await newComputer(browser), signedInAs(environment, ana));
  await page
    .getByRole("button", { name: /Nueva cita/ })
    .first()
    .click();
  const note = page.getByLabel(/Nota/).first();
  await note.fill("Prefiere por la tarde");

  const password = await ana.giveNewPassword();

  const dialog = page.getByRole("alertdialog", { name: "Su sesión terminó" });
  await dialog.getByLabel("Contraseña", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Ingresar" }).click();
  await dialog.getByLabel("Contraseña nueva").fill(chosen);
  await dialog.getByRole("button", { name: "Ingresar" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await note.inputValue()).toBe("Prefiere por la tarde");
  await ana.letGo();
});

it("somebody at the desk finds no settings", async () => {
  const page = await signIn(await newComputer(browser), environment);
  expect(await page.getByRole("link", { name: "Ajustes" }).count()).toBe(0);

  await page.goto(`${environment.citaUrl}/ajustes/equipo`);

  await page.getByText("Esta parte es de quien administra la clínica").last().waitFor();
});

/** Asked for where somebody is made an administrator, or an administrator is changed. */
const ownPassword = (page: Page) => page.getByLabel("Su propia contraseña", { exact: true });
const rowOf = (page: Page) => page.getByRole("listitem").filter({ hasText: rosa.email });

async function act(page: Page, step: string): Promise<void> {
  await page.getByRole("button", { name: `Acciones para ${rosa.fullName}` }).click();
  await page.getByRole("menuitem", { name: step }).click();
}

/** Adds the person and reads the password that is shown once. */
async function add(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Agregar a alguien" }).click();
  const form = page.getByRole("dialog", { name: "Agregar a alguien" });
  await form.getByLabel("Nombre y apellido").fill(rosa.fullName);
  await form.getByLabel("Correo electrónico").fill(rosa.email);
  await form.getByRole("button", { name: "Agregar" }).click();
  const shown = page.getByRole("alertdialog", { name: /La contraseña de Rosa/ });
  const password = await shown.locator("code").innerText();
  expect(password).toMatch(/^[^0O1lI\s]{12}$/);
  await shown.getByRole("button", { name: "Listo" }).click();
  await shown.getByText(/Aún no la ha copiado/).waitFor();
  await shown.getByRole("button", { name: "Ya la anoté, cerrar" }).click();
  await rowOf(page).getByText("Aún no ha ingresado").waitFor();
  return password;
}

/** By the one-time password, in whose place one of one's own is chosen. */
async function signInOnce(page: Page, password: string): Promise<void> {
  await page.goto(`${environment.citaUrl}/entrar`);
  // Capitals and spaces as a phone adds them.
  await page.getByLabel("Correo electrónico").fill(` ${rosa.email.replace("rosa", "Rosa")} `);
  await page.getByLabel("Contraseña", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Ingresar" }).click();
  await page.getByRole("heading", { name: "Elija su contraseña" }).waitFor();
  await page.getByLabel("Contraseña nueva").fill(chosen);
  await page.getByRole("button", { name: "Ingresar" }).click();
  await page.waitForURL(/\/agenda/);
}
