/* The own account: the name, the password, and the sessions of other browsers. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";
import { agendaIsShown, newComputer, openBrowser, signIn } from "./staff.ts";
import { aColleague, type Colleague, signedInAs } from "./team.ts";

const environment = readEnvironment();
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

const ended = (page: Page) => page.getByRole("alertdialog", { name: "Su sesión terminó" });

async function openAccount(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Cuenta de/ }).click();
  await page.getByRole("menuitem", { name: "Mi cuenta" }).click();
  await page.getByRole("heading", { name: "Mi cuenta" }).waitFor();
}

it("another browser's session is ended, which asks for the password there", async () => {
  const here = await signIn(await newComputer(browser), signedInAs(environment, ana));
  const there = await signIn(await newComputer(browser), signedInAs(environment, ana));
  await openAccount(here);
  const sessions = here.getByRole("list", { name: "Sesiones abiertas" }).getByRole("listitem");
  await sessions.first().getByText("este dispositivo").waitFor();

  for (let others = (await sessions.count()) - 1; others > 0; others -= 1) {
    await sessions
      .nth(1)
      .getByRole("button", { name: /^Cerrar/ })
      .click();
    await expect.poll(() => sessions.count()).toBe(others);
  }

  await there.reload();
  await there.waitForURL(/\/entrar/);
  // This browser goes on, also after a reload.
  await here.reload();
  await here.getByRole("heading", { name: "Mi cuenta" }).waitFor();
});

it("a changed password ends the other session, and this one goes on", async () => {
  const here = await signIn(await newComputer(browser), signedInAs(environment, ana));
  const there = await signIn(await newComputer(browser), signedInAs(environment, ana));
  await openAccount(here);
  const current = here.getByLabel("Contraseña actual");
  const chosen = here.getByLabel("Contraseña nueva");
  const save = here.getByRole("button", { name: "Cambiar contraseña" });

  await current.fill("una que no es");
  await chosen.fill("otra frase para entrar");
  await save.click();
  await here.getByText(/contraseña actual no es correcta/).waitFor();
  await current.fill(ana.password);
  await save.click();
  await here.getByText("Su contraseña cambió").waitFor();
  ana.password = "otra frase para entrar";

  await ended(there).waitFor();
  await ended(there).getByLabel("Contraseña", { exact: true }).fill(ana.password);
  await ended(there).getByRole("button", { name: "Ingresar" }).click();
  await ended(there).waitFor({ state: "hidden" });
  await agendaIsShown(there);

  // By the token of the answer now, and by the cookie after a reload.
  const name = here.getByLabel("Nombre y apellido");
  await name.fill("Ana Lucía Menjívar");
  await here.getByRole("button", { name: "Guardar nombre" }).click();
  await here.getByRole("button", { name: "Cuenta de Ana Lucía Menjívar" }).waitFor();
  await here.reload();
  await here.getByRole("heading", { name: "Mi cuenta" }).waitFor();
  expect(await ended(here).count()).toBe(0);
});

it("signing out everywhere leads to the sign-in here and there", async () => {
  const here = await signIn(await newComputer(browser), signedInAs(environment, ana));
  const there = await signIn(await newComputer(browser), signedInAs(environment, ana));
  await openAccount(here);
  await here.getByRole("button", { name: "Cerrar sesión en todas partes" }).click();
  await here.getByRole("button", { name: "Sí, cerrar todas" }).click();

  await here.waitForURL(/\/entrar/);
  await ended(there).waitFor();
});
