/* A member of staff at a browser, signed in as the settings of the journeys say. */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { JourneyEnvironment } from "./environment.ts";

export function openBrowser({ chromium: executablePath }: JourneyEnvironment): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // A build machine runs as root in a container, where Chromium's sandbox cannot.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
}

/** A browser of its own: cookies, storage and service worker of nobody else. */
export function newComputer(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "es-SV",
    timezoneId: "America/El_Salvador",
  });
}

export async function signIn(context: BrowserContext, environment: JourneyEnvironment): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${environment.citaUrl}/entrar`);
  await page.getByLabel("Correo electrónico").fill(environment.email);
  await giveThePassword(page, environment);
  await page.waitForURL(/\/agenda/);
  await agendaIsShown(page);
  return page;
}

export async function giveThePassword(page: Page, { password }: JourneyEnvironment): Promise<void> {
  await page.getByLabel("Contraseña", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Ingresar" }).click();
}

export async function agendaIsShown(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /Nueva cita/ })
    .first()
    .waitFor();
}
