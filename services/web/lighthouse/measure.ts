/*
 * Lighthouse on the sign-in page and the agenda of a running stack, as a phone and as a desktop: the median of the runs,
 * one line of JSON for each. It needs CITA_URL, E2E_EMAIL, E2E_PASSWORD and CHROMIUM, and takes the number of runs.
 */
import lighthouse, { desktopConfig, type Flags } from "lighthouse";
import { type Browser, launch, type Page } from "puppeteer-core";

const categories = ["performance", "accessibility", "best-practices"] as const;

type Scores = Record<(typeof categories)[number], number>;

const { CITA_URL = "", E2E_EMAIL = "", E2E_PASSWORD = "", CHROMIUM = "/usr/bin/chromium" } = process.env;
const runs = Number(process.argv[2] ?? 5);

const browser = await launch({
  executablePath: CHROMIUM,
  // A build machine runs as root in a container, where Chromium's sandbox cannot.
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  for (const [name, path, isSignedIn] of [
    ["sign-in", "/entrar", false],
    ["agenda", "/agenda", true],
  ] as const) {
    for (const device of ["mobile", "desktop"] as const) {
      const scores: Scores[] = [];
      for (let run = 0; run < runs; run += 1) {
        scores.push(await measure(browser, path, isSignedIn, device));
      }
      process.stdout.write(`${JSON.stringify({ page: name, device, ...medians(scores) })}\n`);
    }
  }
} finally {
  await browser.close();
}

/** One run in a browser that has nothing yet but, where it is asked for, the session. */
async function measure(
  of: Browser,
  path: string,
  isSignedIn: boolean,
  device: "mobile" | "desktop",
): Promise<Scores> {
  const context = await of.createBrowserContext();
  try {
    const page = await context.newPage();
    if (isSignedIn) {
      await signIn(page);
    }
    const flags: Flags = { onlyCategories: [...categories], logLevel: "error" };
    const config = device === "desktop" ? desktopConfig : undefined;
    const result = await lighthouse(`${CITA_URL}${path}`, flags, config, page);
    if (
      !result ||
      result.lhr.runtimeError ||
      !new URL(result.lhr.finalDisplayedUrl).pathname.startsWith(path)
    ) {
      throw new Error(
        `${path}: ${result?.lhr.runtimeError?.message ?? result?.lhr.finalDisplayedUrl ?? "no result"}`,
      );
    }
    const scores = categories.map((name) => [
      name,
      Math.round((result.lhr.categories[name]?.score ?? 0) * 100),
    ]);
    return Object.fromEntries(scores) as Scores;
  } finally {
    await context.close();
  }
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${CITA_URL}/entrar`);
  await page.locator("input[type=email]").fill(E2E_EMAIL);
  await page.locator("input[type=password]").fill(E2E_PASSWORD);
  await Promise.all([
    page.waitForFunction("location.pathname === '/agenda'"),
    page.locator("button[type=submit]").click(),
  ]);
}

function medians(scores: Scores[]): Scores {
  const median = (name: keyof Scores) =>
    scores.map((one) => one[name]).sort((one, other) => one - other)[Math.floor(scores.length / 2)] ?? 0;
  return Object.fromEntries(categories.map((name) => [name, median(name)])) as Scores;
}
