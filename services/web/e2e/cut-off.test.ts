/* What staff see when Cita or the network is away, and that the application can be installed. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";
import { agendaIsShown, newComputer, openBrowser, signIn } from "./staff.ts";

const environment = readEnvironment();
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await openBrowser(environment);
});

beforeEach(async () => {
  context = await newComputer(browser);
});

afterEach(() => context.close());
afterAll(() => browser?.close());

const noConnection = (page: Page) => page.getByText(/No hay conexión con Cita/).first();

it("the API goes down and comes back: the page says so, shows the day, and recovers by itself", async () => {
  const page = await signIn(context, environment);
  await answersAreKept(page);

  await page.route("**/api/**", (route) => route.abort());
  await page.reload();
  await noConnection(page).waitFor();
  await agendaIsShown(page);
  expect(await page.getByText("En vivo", { exact: true }).count()).toBe(0);

  await page.unroute("**/api/**");
  await noConnection(page).waitFor({ state: "hidden", timeout: 60_000 });
  await page.getByText("En vivo", { exact: true }).waitFor();
});

it("the day can be read after a reload without a network, with the time at which it was seen", async () => {
  const page = await signIn(context, environment);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await answersAreKept(page);

  await context.setOffline(true);
  await page.reload();

  await page.getByText(/Visto a las \d{1,2}:\d{2}/).waitFor();
  await agendaIsShown(page);
  await context.setOffline(false);
  await page.getByText("En vivo", { exact: true }).waitFor({ timeout: 60_000 });
});

it("nothing is left in the browser after the sign-out", async () => {
  const page = await signIn(context, environment);
  await answersAreKept(page);

  await page.getByRole("button", { name: /^Cuenta de/ }).click();
  await page.getByRole("menuitem", { name: "Cerrar sesión" }).click();
  await page.waitForURL(/\/entrar/);

  await expect.poll(() => keptAnswers(page)).toBe(0);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  const cached = await page.evaluate(async () => {
    const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(cached.filter((path) => path.startsWith("/api"))).toEqual([]);
});

it("the application can be installed", async () => {
  const page = await signIn(context, environment);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const protocol = await context.newCDPSession(page);

  const { installabilityErrors } = await protocol.send("Page.getInstallabilityErrors");
  const { errors } = await protocol.send("Page.getAppManifest");

  // A context without a profile is private to the browser, which is the one thing that it may complain about.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  expect(errors).toEqual([]);
});

it("a file that does not exist is missing, and an unknown address is a page that says so", async () => {
  for (const path of ["/robots.txt", "/manifest.json", "/assets/gone.js"]) {
    expect((await fetch(environment.citaUrl + path)).status).toBe(404);
  }
  const page = await context.newPage();
  await page.goto(`${environment.citaUrl}/nada`);
  await page.getByRole("heading", { name: "Aquí no hay nada" }).waitFor();
});

async function answersAreKept(page: Page): Promise<void> {
  await expect.poll(() => keptAnswers(page), { timeout: 15_000 }).toBe(1);
}

/** Of how many users answers are kept. */
function keptAnswers(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open("cita");
        opening.onerror = () => resolve(0);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains("answers")) {
            database.close();
            resolve(0);
            return;
          }
          const counting = database.transaction("answers").objectStore("answers").count();
          counting.onsuccess = () => {
            database.close();
            resolve(counting.result);
          };
        };
      }),
  );
}
