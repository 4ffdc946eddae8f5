/* A forgotten password and a new address, by the links of the e-mails that Cita sends. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";
import { type Mailbox, mailboxOf } from "./mailbox.ts";
import { agendaIsShown, newComputer, openBrowser, signIn } from "./staff.ts";
import { aColleague, aStranger, type Colleague, signedInAs } from "./team.ts";

const environment = readEnvironment();
const { citaUrl } = environment;
let browser: Browser;
let eva: Colleague;
let mailbox: Mailbox;

beforeAll(async () => {
  browser = await openBrowser(environment);
  eva = await aColleague(environment, "Eva");
  mailbox = mailboxOf(environment, eva.email);
});

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

afterAll(async () => {
  await browser?.close();
  await eva?.letGo();
});

/** From the sign-in, where the address was typed already. */
async function forget(page: Page, email: string): Promise<void> {
  await page.goto(`${citaUrl}/entrar`);
  await page.getByLabel("Correo electrónico").fill(email);
  await page.getByRole("link", { name: "¿Olvidó su contraseña?" }).click();
  await page.getByRole("button", { name: "Enviar el enlace" }).click();
  await page.getByRole("heading", { name: "Revise su correo" }).waitFor();
}

async function choose(page: Page, password: string): Promise<void> {
  await page.getByLabel("Contraseña nueva", { exact: true }).fill(password);
  await page.getByLabel("La misma, otra vez").fill(password);
  await page.getByRole("button", { name: "Guardar la contraseña" }).click();
}

it("a forgotten password is chosen anew by the link, which counts once and ends the other sessions", async () => {
  const there = await signIn(await newComputer(browser), signedInAs(environment, eva));
  const page = await (await newComputer(browser)).newPage();
  await forget(page, eva.email);
  const link = await mailbox.nextLink("/restablecer");
  await page.goto(citaUrl + link);
  await page.waitForURL(/\/restablecer$/);
  await choose(page, "otra frase de Eva");
  await page.getByText(/Su contraseña cambió/).waitFor();
  eva.password = "otra frase de Eva";

  await there.getByRole("alertdialog", { name: "Su sesión terminó" }).waitFor();
  await page.getByRole("link", { name: "Ingresar", exact: true }).click();
  await page.getByLabel("Correo electrónico").fill(eva.email);
  await page.getByLabel("Contraseña", { exact: true }).fill(eva.password);
  await page.getByRole("button", { name: "Ingresar" }).click();
  await agendaIsShown(page);

  // Used once, the link leads to another one at once.
  const stranger = await (await newComputer(browser)).newPage();
  await stranger.goto(citaUrl + link);
  await choose(stranger, "la frase de nadie");
  await stranger.getByText(/Este enlace ya no sirve/).waitFor();
  await stranger.getByLabel("Correo electrónico").fill(eva.email);
  await stranger.getByRole("button", { name: "Enviar el enlace" }).click();
  expect(await mailbox.nextLink("/restablecer")).not.toBe(link);
});

it("nobody learns from the page who has an account", async () => {
  const { email } = aStranger("Nadie");
  const page = await (await newComputer(browser)).newPage();
  await forget(page, email);

  await page.getByText("¿No le llegó nada?").waitFor();
  expect(await mailboxOf(environment, email).count()).toBe(0);
});

it("an address is confirmed by the link, and the word about it goes", async () => {
  // Eva's address counts as confirmed since her link set a password.
  const irma = await aColleague(environment, "Irma");
  const page = await signIn(await newComputer(browser), signedInAs(environment, irma));
  await page.goto(`${citaUrl}/cuenta`);
  const again = page.getByRole("button", { name: "Enviar enlace" });
  await again.click();
  await page.getByText(/Le enviamos un enlace/).waitFor();

  const mail = await page.context().newPage();
  await mail.goto(citaUrl + (await mailboxOf(environment, irma.email).nextLink("/verificar")));
  await mail.getByText(/Su correo está confirmado/).waitFor();
  await mail.close();
  await page.reload();
  await page.getByRole("heading", { name: "Sus datos" }).waitFor();
  await page.getByRole("list", { name: "Sesiones abiertas" }).waitFor();
  expect(await again.count()).toBe(0);
  await irma.letGo();
});
