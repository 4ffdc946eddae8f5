/*
 * Every page and dialog: axe finds nothing to say against it, and nothing is cut off at its side. With a folder for
 * pictures a clinic's full day is made first, and all widths, themes and languages are walked, because the pictures are
 * looked at; without one, one width for each theme.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { aClinicDay, gabriela } from "./clinic-day.ts";
import { openDesk } from "./desk.ts";
import { readEnvironment } from "./environment.ts";
import type { Place, Subject } from "./place.ts";
import { adminPlaces, closedPlaces, places } from "./places.ts";
import { newComputer, openBrowser } from "./staff.ts";
import { aVisit } from "./visits.ts";

const environment = readEnvironment();
let browser: Browser;
let context: BrowserContext;
let subject: Subject;
/** The clinic's instant, when the clock of the stack was moved: the pages then have to be at the same one. */
let now: Date | undefined;
let tidyUp: () => Promise<void>;

interface Appearance {
  theme: "light" | "dark";
  width: number;
  language: "es-SV" | "en";
}

const widths = [390, 820, 1440];
const appearances: Appearance[] = environment.screenshots
  ? [
      ...(["light", "dark"] as const).flatMap((theme) =>
        widths.map((width) => ({ theme, width, language: "es-SV" as const })),
      ),
      { theme: "light", width: 1440, language: "en" },
      { theme: "dark", width: 390, language: "en" },
    ]
  : [
      { theme: "light", width: 1440, language: "es-SV" },
      { theme: "dark", width: 390, language: "es-SV" },
    ];

beforeAll(async () => {
  browser = await openBrowser(environment);
  if (environment.screenshots) {
    await mkdir(environment.screenshots, { recursive: true });
    const made = await aClinicDay(environment);
    [subject, now, tidyUp] = [made, made.now, async () => undefined];
  } else {
    const desk = await openDesk(environment);
    const { appointment, date, name } = await aVisit(desk);
    // What was done can be taken back, by the button for further actions.
    await desk.confirm(appointment.id);
    const none = { cancelledId: undefined, chatId: undefined, waitingChatId: undefined };
    const { citaUrl } = environment;
    subject = {
      citaUrl,
      date,
      name,
      appointmentId: appointment.id,
      patientId: appointment.patient_id,
      ...none,
    };
    tidyUp = () => desk.cancel(appointment.id);
  }
}, 300_000);

beforeEach(async () => {
  context = await newComputer(browser);
  if (now) {
    await context.clock.setFixedTime(now);
  }
});

afterEach(() => context.close());

afterAll(async () => {
  await browser?.close();
  await tidyUp?.();
});

it.each(appearances)(
  "no page or dialog has a fault, $theme at $width pixels in $language",
  async ({ theme, width, language }) => {
    const faults: string[] = [];
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.addInitScript((chosen) => localStorage.setItem("cita.language", chosen), language);
    await page.goto(`${environment.citaUrl}/entrar`);
    await look(closedPlaces);
    await signInBy(page, environment);
    await look(places);
    // The browser of somebody else: nothing of the first user is left in it.
    await page.context().clearCookies();
    await page.evaluate(() => localStorage.removeItem("cita.user"));
    await signInBy(page, environment.admin);
    await look(adminPlaces);

    async function look(at: Record<string, Place>): Promise<void> {
      for (const [name, place] of Object.entries(at)) {
        const { address, ready, exempt, isMain, needsSheet, isCutOff } = place;
        const path = address(subject);
        const isShown = (isMain || language === "es-SV") && !(needsSheet && width < 500);
        if (path !== undefined && isShown) {
          await page.unrouteAll({ behavior: "wait" });
          // What the place before has typed is a draft of its own.
          await page.evaluate(() => sessionStorage.clear());
          await page.goto(environment.citaUrl + path);
          try {
            await ready(page, subject);
            if (!isCutOff) {
              await isSettled(page);
            }
            faults.push(...(await faultsOf(page, name, exempt)));
          } catch (error) {
            // The others are looked at all the same.
            faults.push(`${name}: ${error}`);
          }
          await picture(page, [name, width, theme, ...(language === "en" ? ["en"] : [])].join("-"));
        }
      }
    }
    expect(faults).toEqual([]);
  },
  500_000,
);

it.runIf(environment.screenshots)("the phone of a patient who has booked", async () => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 400, height: 800 });
  const asked = new URLSearchParams({ wa_id: gabriela.phone.slice(1), name: gabriela.name });
  await page.goto(`${environment.sandboxUrl}/phone?${asked}`);
  await page.getByText("¡Gracias por confirmar!").waitFor();
  await picture(page, "patients-phone");
});

/** In whichever language the page is. */
async function signInBy(page: Page, { email, password }: typeof environment.admin): Promise<void> {
  await page.unrouteAll({ behavior: "wait" });
  await page.goto(`${environment.citaUrl}/entrar`);
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(/\/agenda/);
}

/** Waits until nothing is loading or still coming into view, and the live connection stands: it is in every picture. */
async function isSettled(page: Page): Promise<void> {
  await expect.poll(() => page.locator("[role=status][aria-label^=Carg]").count()).toBe(0);
  const badge = page.getByText(/^(Conectando…|Connecting…)$/);
  await expect.poll(() => badge.count(), { timeout: 10_000 }).toBe(0);
  // To axe a dialog that is still transparent is not there, and the page behind it is hidden.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
}

async function faultsOf(page: Page, name: string, exempt: string[] = []): Promise<string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const axe = new AxeBuilder({ page }).exclude("[data-live-announcer]").disableRules(exempt);
  const { violations } = await axe.analyze();
  return [
    ...(overflow > 0 ? [`${name}: ${overflow} pixels are cut off`] : []),
    ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html).join("\n")}`),
  ];
}

async function picture(page: Page, name: string): Promise<void> {
  if (environment.screenshots) {
    await page.screenshot({ path: join(environment.screenshots, `${name}.png`) });
  }
}
