/*
 * What the first load costs a browser that has nothing yet: requests, and bytes as they come over the wire, headers and
 * fonts included. `build/first-load.test.ts` holds the parts of the build; here is what the gateway really sends.
 */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";
import { agendaIsShown, openBrowser, signIn } from "./staff.ts";

const environment = readEnvironment();
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await openBrowser(environment);
});

beforeEach(async () => {
  // The service worker fetches the other pages behind, when the first one has been shown.
  context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "es-SV",
    timezoneId: "America/El_Salvador",
    serviceWorkers: "block",
  });
});

afterEach(() => context.close());
afterAll(() => browser?.close());

interface Load {
  files: string[];
  calls: string[];
  /** The calls until the live connection stood. Where that takes long, the page asks again for what may have changed meanwhile. */
  readonly before: string[];
  /** Of the files. */
  bytes: number;
}

/** Follows what the page loads from now on, from an empty cache. */
async function following(page: Page): Promise<Load> {
  const load: Load = {
    files: [],
    calls: [],
    get before() {
      return load.calls.filter((_call, at) => (sentAt[at] ?? 0) < liveAt);
    },
    bytes: 0,
  };
  // By the browser's clock, because its events do not come in the order of what they tell.
  let liveAt = Number.POSITIVE_INFINITY;
  const sentAt: number[] = [];
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Network.enable");
  await protocol.send("Network.clearBrowserCache");
  const urls = new Map<string, string>();
  protocol.on("Network.requestWillBeSent", ({ requestId, request, timestamp }) => {
    const { pathname, search } = new URL(request.url);
    urls.set(requestId, pathname);
    if (isCall(pathname)) {
      sentAt.push(timestamp);
    }
    (isCall(pathname) ? load.calls : load.files).push(pathname + search);
  });
  protocol.on("Network.responseReceived", ({ response, timestamp }) => {
    if (new URL(response.url).pathname === "/api/stream") {
      liveAt = Math.min(liveAt, timestamp);
    }
  });
  protocol.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    load.bytes += isCall(urls.get(requestId) ?? "") ? 0 : encodedDataLength;
  });
  return load;
}

function isCall(path: string): boolean {
  return path.startsWith("/api/");
}

it("the sign-in page takes at most 15 files and 276 kB without its picture, and asks the services for nothing", async () => {
  const page = await context.newPage();
  // The picture beside the form comes after it, sometimes before the page counts as loaded and sometimes not.
  await page.route("**/agenda.webp", (route) => route.abort());
  const load = await following(page);

  await page.goto(`${environment.citaUrl}/entrar`);
  await page.getByLabel("Correo electrónico").waitFor();
  await page.waitForLoadState("load");

  expect(load.files.length, load.files.join("\n")).toBeLessThanOrEqual(15);
  expect(load.bytes, load.files.join("\n")).toBeLessThanOrEqual(276_000);
  expect(load.calls).toEqual([]);
});

it("the agenda takes at most 18 files and 320 kB, and asks for nothing twice", async () => {
  const page = await signIn(context, environment);
  const load = await following(page);

  await page.goto(`${environment.citaUrl}/agenda`);
  await agendaIsShown(page);
  await page.getByText("En vivo", { exact: true }).waitFor();
  const different = () => [...new Set(load.calls)];
  await expect.poll(() => different().filter((call) => call.startsWith("/api/appointments?")).length).toBe(3);

  expect(load.files.length, load.files.join("\n")).toBeLessThanOrEqual(18);
  expect(load.bytes, load.files.join("\n")).toBeLessThanOrEqual(320_000);
  expect(load.before.filter((call, at) => load.before.indexOf(call) !== at)).toEqual([]);
  // Who is signed in, the clinic, the doctors, services and notices, the live connection, and the day with those beside it.
  expect(different().length, load.calls.join("\n")).toBeLessThanOrEqual(10);
});
