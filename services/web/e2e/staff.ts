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

/**
 * A page of staff. The first one of a computer gives the password; for later ones the cookie is enough, because signing in
 * is slow on purpose and a user may do it sixty times in ten minutes.
 */
export async function signIn(context: BrowserContext, environment: JourneyEnvironment): Promise<Page> {
  const page = await context.newPage();
  const { citaUrl } = environment;
  const cookies = await context.cookies(`${citaUrl}/api/auth/refresh`);
  if (cookies.some(({ name }) => name === "cita_session")) {
    await page.goto(`${citaUrl}/agenda`);
  } else {
    await giveCredentials(page, environment);
    await page.waitForURL(/\/agenda/);
  }
  await agendaIsShown(page);
  return page;
}

/** E-mail and password at the page for them. What is shown then is not the same for everybody. */
export async function giveCredentials(
  page: Page,
  environment: Pick<JourneyEnvironment, "citaUrl" | "email" | "password">,
): Promise<void> {
  await page.goto(`${environment.citaUrl}/entrar`);
  await page.getByLabel("Correo electrónico").fill(environment.email);
  await giveThePassword(page, environment);
}

/** Closes the pages of a computer, whose session and choices stay for the next journey. */
export async function closePages(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()));
}

/** A token of the user who is signed in on a computer, without the password. */
export async function tokenOf(
  context: BrowserContext,
  { citaUrl }: Pick<JourneyEnvironment, "citaUrl">,
): Promise<string> {
  const headers = { "X-Cita-Client": "web" };
  const answer = await context.request.post(`${citaUrl}/api/auth/refresh`, { headers });
  return ((await answer.json()) as { token: string }).token;
}

async function giveThePassword(page: Page, { password }: Pick<JourneyEnvironment, "password">) {
  await page.getByLabel("Contraseña", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Ingresar" }).click();
}

/** The agenda of a clinic that has no doctors yet offers no visits. */
export async function agendaIsShown(page: Page): Promise<void> {
  const hasDoctors = page.getByRole("button", { name: /Nueva cita/ });
  await hasDoctors.or(page.getByText("Aún no hay doctores activos")).first().waitFor();
}

/** As when the session was ended at the server: the cookie is gone, and the token that the page has is refused. */
export async function endTheSession(of: BrowserContext, page: Page): Promise<void> {
  await of.clearCookies();
  let refused: string | undefined;
  await page.route("**/api/**", async (route) => {
    const token = route.request().headers().authorization;
    refused ??= token;
    if (token && token === refused) {
      const body = { code: "UNAUTHENTICATED", error: "Ingrese de nuevo.", trace_id: "0" };
      await route.fulfill({ status: 401, json: body });
    } else {
      await route.continue();
    }
  });
}

/** Gives the password in the dialog that stands over the page when the session has ended. */
export async function comeBack(page: Page, environment: JourneyEnvironment): Promise<void> {
  const dialog = page.getByRole("alertdialog", { name: "Su sesión terminó" });
  await dialog.waitFor();
  await giveThePassword(page, environment);
  await dialog.waitFor({ state: "hidden" });
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Cuenta de/ }).click();
  await page.getByRole("menuitem", { name: "Cerrar sesión" }).click();
  await page.waitForURL(/\/entrar/);
}
