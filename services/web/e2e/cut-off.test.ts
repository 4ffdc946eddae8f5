/* What staff see when Cita or the network is away, and that the application can be installed. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";
import { agendaIsShown, closePages, newComputer, openBrowser, signIn, signOut } from "./staff.ts";

const environment = readEnvironment();
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await openBrowser(environment);
  context = await newComputer(browser);
});

afterEach(async () => {
  await context.setOffline(false);
  await closePages(context);
});

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

  await page.unrouteAll({ behavior: "wait" });
  await noConnection(page).waitFor({ state: "hidden", timeout: 60_000 });
  await page.getByText("En vivo", { exact: true }).waitFor();
});

it("the day can be read after a reload without a network, with the time at which it was seen", async () => {
  const page = await signIn(context, environment);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await answersAreKept(page);

  await context.setOffline(true);
  await page.reload();

  await page.getByText(/Visto a las? \d{1,2}:\d{2}/).waitFor();
  await agendaIsShown(page);
  await context.setOffline(false);
  await page.getByText("En vivo", { exact: true }).waitFor({ timeout: 60_000 });
});

it("the day can be read over any number of reloads without a network, also after it was asked for again in vain", async () => {
  const page = await signIn(context, environment);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await answersAreKept(page);
  const seen = page.getByText(/Visto a las? \d{1,2}:\d{2}/);
  const shownDay = page.getByRole("region", { name: /^Agenda del/ });

  await context.setOffline(true);
  for (let times = 0; times < 3; times += 1) {
    const before = await askedInVain(page);
    await page.reload();
    await seen.waitFor();
    await agendaIsShown(page);
    await shownDay.waitFor();
    await expect.poll(() => askedInVain(page), { timeout: 30_000 }).toBeGreaterThan(before);
  }

  await context.setOffline(false);
  await page.getByText("En vivo", { exact: true }).waitFor({ timeout: 60_000 });
});

it("what was typed is there after a reload while Cita is away, and can be booked when it is back", async () => {
  const page = await signIn(context, environment);
  await answersAreKept(page);
  await page
    .getByRole("button", { name: /Nueva cita/ })
    .first()
    .click();
  const form = page.getByRole("dialog", { name: "Nueva cita" });
  await form.getByRole("combobox", { name: "Paciente" }).fill("Marta Orellana");
  await form.getByLabel(/Notas/).fill("Viene con su hija");

  await page.route("**/api/**", (route) => route.abort());
  await page.reload();
  await form.getByText("Aquí está lo que había escrito.").waitFor();
  expect(await form.getByRole("combobox", { name: "Paciente" }).inputValue()).toBe("Marta Orellana");
  expect(await form.getByLabel(/Notas/).inputValue()).toBe("Viene con su hija");

  await page.unrouteAll({ behavior: "wait" });
  await form.getByRole("radio", { name: /Limpieza dental/ }).waitFor({ timeout: 60_000 });
});

/** How the browser shows Cita, and how wrong its clock is. */
const ofTheBrowser = ["cita.theme", "cita.language", "cita.server-ahead"];

it("nothing of the clinic is left in the browser after the sign-out", async () => {
  const own = await newComputer(browser);
  const page = await signIn(own, environment);
  await answersAreKept(page);

  await signOut(page);

  await expect.poll(() => keptAnswers(page)).toBe(0);
  const left = await page.evaluate(async (kept) => {
    const stores = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
    const requests = await Promise.all(stores.map((store) => store.keys()));
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(localStorage).filter((key) => !kept.includes(key)),
      tab: Object.keys(sessionStorage),
      files: requests.flat().map(({ url }) => new URL(url).pathname),
    };
  }, ofTheBrowser);
  expect(left).toMatchObject({ databases: ["cita"], local: [], tab: [] });
  // What stays are the files of the application, which are the same for everybody.
  expect(left.files.length).toBeGreaterThan(10);
  expect(
    left.files.filter(
      (path) => !/^\/($|index\.html$|(start|dates)\.js$|[\w-]+\.svg$|icons\/|assets\/)/.test(path),
    ),
  ).toEqual([]);
});

it("the application can be installed: its manifest is read without a fault and its worker is at work", async () => {
  const own = await newComputer(browser);
  const page = await own.newPage();
  const protocol = await own.newCDPSession(page);
  const running = new Promise<string>((resolve) => {
    protocol.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      const found = versions.find(({ status }) => status === "activated");
      if (found) {
        resolve(new URL(found.scriptURL).pathname);
      }
    });
  });
  await protocol.send("ServiceWorker.enable");
  await page.goto(`${environment.citaUrl}/entrar`);
  expect(await running).toBe("/sw.js");

  const { installabilityErrors } = await protocol.send("Page.getInstallabilityErrors");
  // A context without a profile is private to the browser, which is the one thing that it may complain about.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const { errors, data = "" } = await protocol.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { icons, name, display } = JSON.parse(data) as Manifest;
  expect({ name, display }).toEqual({ name: "Cita", display: "standalone" });
  for (const { src, sizes } of icons) {
    const size = await page.evaluate(async (address) => {
      const { width, height } = await createImageBitmap(await (await fetch(address)).blob());
      return `${width}x${height}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
});

interface Manifest {
  name: string;
  display: string;
  icons: { src: string; sizes: string }[];
}

it("a file that does not exist is missing, and an unknown address is a page that says so", async () => {
  for (const path of ["/nothing.txt", "/manifest.json", "/assets/gone.js"]) {
    expect((await fetch(environment.citaUrl + path)).status).toBe(404);
  }
  const page = await context.newPage();
  await page.goto(`${environment.citaUrl}/nada`);
  await page.getByRole("heading", { name: "Aquí no hay nada" }).waitFor();
});

/** How often the kept days were asked for in vain, as it stands beside them. */
function askedInVain(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open("cita");
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction("answers").objectStore("answers").getAll();
          reading.onsuccess = () => {
            database.close();
            const queries = reading.result.flatMap(({ clientState }) => clientState.queries);
            const days = queries.filter(({ queryKey }) => queryKey[0] === "appointments");
            resolve(days.reduce((sum, { state }) => sum + state.errorUpdateCount, 0));
          };
        };
      }),
  );
}

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
