/*
 * The sandbox's phone as a person uses it who tries the product out: by keyboard alone, with an answer that quotes a
 * message, in both themes and at three widths.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";

const environment = readEnvironment();
const widths = [390, 820, 1440];
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: environment.chromium,
    // A build machine runs as root in a container, where Chromium's sandbox cannot.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
});

afterAll(async () => {
  await browser?.close();
});

it("a list is answered by keyboard alone, and the focus comes back to it", async () => {
  const page = await openPhone(1440);
  await asksForSlots(page);
  const opener = openerOf(page);

  await opener.focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.waitFor();
  expect(await sheet.getByRole("radio").first().evaluate(isFocused)).toBe(true);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
  expect(await opener.evaluate(isFocused)).toBe(true);

  await page.keyboard.press("Enter");
  const first = sheet.getByRole("radio").first();
  const chosen = await first.evaluate(
    (radio) => radio.closest("label")?.querySelector("span")?.firstChild?.textContent,
  );
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await sheet.waitFor({ state: "hidden" });

  const mine = page.locator(".row.patient").last();
  await expect.poll(() => mine.innerText()).toContain(chosen);
  // The chosen row stands under the message that offered it.
  expect(await mine.locator(".quote").count()).toBe(1);
  await answersAgain(page);
});

it("a text can answer a message, and both ticks turn to read", async () => {
  const page = await openPhone(1440);
  await asksForSlots(page);

  await page.locator(".row.clinic .reply").last().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("mejor otro día");
  await page.keyboard.press("Enter");

  const mine = page.locator(".row.patient").last();
  await expect.poll(() => mine.locator(".quote").count()).toBe(1);
  await mine.getByText("leído").waitFor({ state: "attached", timeout: 20_000 });
});

it.each((["light", "dark"] as const).flatMap((scheme) => widths.map((width) => ({ scheme, width }))))(
  "no page of the phone has a fault that axe finds, and nothing is cut off, $scheme at $width pixels",
  async ({ scheme, width }) => {
    const page = await openPhone(width, scheme);
    await asksForSlots(page);
    await isClean(page, `chat-${width}-${scheme}`);
    await openerOf(page).click();
    await page.getByRole("dialog").waitFor();
    await isClean(page, `sheet-${width}-${scheme}`);
    await page.keyboard.press("Escape");
    if (width < 760) {
      await page.getByRole("link", { name: "Opciones de prueba" }).click();
      await isClean(page, `side-${width}-${scheme}`);
    } else {
      const note = page.getByText("Nada sale de esta máquina");
      await note.scrollIntoViewIfNeeded();
      expect(await note.evaluate((text) => text.getBoundingClientRect().right <= innerWidth)).toBe(true);
    }
    await page.context().close();
  },
);

async function openPhone(width: number, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: "es-SV",
    timezoneId: "America/El_Salvador",
    colorScheme,
  });
  const page = await context.newPage();
  const number = Math.floor(Math.random() * 10_000_000);
  const asked = new URLSearchParams({
    wa_id: `5037${String(number).padStart(7, "0")}`,
    name: "Marina Ayala",
  });
  await page.goto(`${environment.sandboxUrl}/phone?${asked}`);
  return page;
}

/** Writes a wish that is answered by a list. */
async function asksForSlots(page: Page): Promise<void> {
  await page.getByLabel("Mensaje", { exact: true }).click();
  await page.keyboard.type("quiero una cita de limpieza");
  await page.keyboard.press("Enter");
  await openerOf(page).waitFor({ timeout: 20_000 });
}

/** The button of the last list. */
function openerOf(page: Page) {
  return page.locator(".choice[data-key$=' list']").last();
}

async function answersAgain(page: Page): Promise<void> {
  await expect
    .poll(() => page.locator(".row:has(.words)").last().getAttribute("class"), { timeout: 20_000 })
    .toContain("clinic");
}

function isFocused(found: Element): boolean {
  return found === document.activeElement;
}

async function isClean(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    name,
  ).toEqual([]);
  if (environment.screenshots) {
    await mkdir(environment.screenshots, { recursive: true });
    await page.screenshot({ path: join(environment.screenshots, `phone-${name}.png`) });
  }
}
