/*
 * Every page and dialog: axe finds nothing to say against it, and nothing is cut off at its side. With a folder for
 * pictures all widths and themes are walked, because the pictures are looked at; without one, one width for each theme.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { readEnvironment } from "./environment.ts";
import { newComputer, openBrowser, signIn } from "./staff.ts";
import { aVisit, type Visit } from "./visits.ts";

const environment = readEnvironment();
let browser: Browser;
let context: BrowserContext;
let desk: Desk;
let visit: Visit;

const all = (["light", "dark"] as const).flatMap((theme) =>
  [390, 820, 1440].map((width) => ({ theme, width })),
);
const appearances = environment.screenshots
  ? all
  : all.filter(({ theme, width }) => width === (theme === "light" ? 1440 : 390));

beforeAll(async () => {
  browser = await openBrowser(environment);
  desk = await openDesk(environment);
  visit = await aVisit(desk);
});

beforeEach(async () => {
  context = await newComputer(browser);
});

afterEach(() => context.close());

afterAll(async () => {
  await browser?.close();
  await desk?.cancel(visit.appointment.id);
});

interface Place {
  address: () => string;
  /** Waits until the page shows what it is about. */
  ready: (page: Page) => Promise<unknown>;
  /** Rules of axe that do not count here. */
  exempt?: string[];
}

const button = (page: Page, name: string) => page.getByRole("button", { name }).first();
const openedVisit = async (page: Page) => {
  await page.getByRole("heading", { name: "Mensajes al paciente" }).waitFor();
};

// Appointments of twenty minutes without a gap are lower than 24 pixels when a day fits the screen; the list of a phone,
// the week and the panel are other ways to them.
const blocks = ["target-size"];

const places: Record<string, Place> = {
  day: {
    address: () => `/agenda?fecha=${visit.date}`,
    // A phone shows one doctor at a time.
    ready: (page) => button(page, "Nueva cita").waitFor(),
    exempt: blocks,
  },
  week: {
    address: () => `/agenda?fecha=${visit.date}&vista=semana`,
    ready: (page) => button(page, "Nueva cita").waitFor(),
    exempt: blocks,
  },
  month: {
    address: () => `/agenda?fecha=${visit.date}&vista=mes`,
    ready: (page) => button(page, "Nueva cita").waitFor(),
  },
  appointment: {
    address: () => `/agenda?fecha=${visit.date}&cita=${visit.appointment.id}`,
    ready: openedVisit,
    exempt: blocks,
  },
  move: {
    address: () => `/agenda?fecha=${visit.date}&cita=${visit.appointment.id}`,
    ready: async (page) => {
      await openedVisit(page);
      await button(page, "Mover…").click();
      await page.getByRole("dialog", { name: /Mover/ }).waitFor();
    },
  },
  cancel: {
    address: () => `/agenda?fecha=${visit.date}&cita=${visit.appointment.id}`,
    ready: async (page) => {
      await openedVisit(page);
      await button(page, "Cancelar…").click();
      const question = page.getByRole("alertdialog");
      await question.getByText(/El paciente recibirá por WhatsApp/).waitFor();
    },
  },
  booking: {
    address: () => `/agenda?fecha=${visit.date}&nueva=si`,
    ready: (page) => page.getByRole("dialog").getByRole("combobox", { name: "Paciente" }).waitFor(),
  },
  palette: {
    address: () => "/pacientes",
    ready: async (page) => {
      await page.getByRole("searchbox").first().waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").waitFor();
    },
    // The rest of the page is hidden from screen readers only while the list is open.
    exempt: ["aria-hidden-focus"],
  },
  patients: {
    address: () => "/pacientes",
    ready: (page) => page.getByRole("row").nth(1).waitFor(),
  },
  patient: {
    address: () => `/pacientes?paciente=${visit.appointment.patient_id}`,
    ready: (page) => page.getByRole("heading", { name: "Próximas citas" }).waitFor(),
  },
  conversations: {
    address: () => "/conversaciones",
    ready: (page) => page.getByRole("heading", { name: "Conversaciones" }).first().waitFor(),
  },
  subscription: {
    address: () => "/suscripcion",
    ready: (page) =>
      page
        .getByRole("heading", { name: /Suscripción/ })
        .first()
        .waitFor(),
  },
};

it.each(appearances)("no page or dialog has a fault, $theme at $width pixels", async ({ theme, width }) => {
  const page = await signIn(context, environment);
  await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  const faults: string[] = [];
  for (const [name, { address, ready, exempt }] of Object.entries(places)) {
    await page.goto(environment.citaUrl + address());
    await ready(page);
    await expect.poll(() => page.getByRole("status", { name: /Cargando/ }).count()).toBe(0);
    await picture(page, `${name}-${width}-${theme}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const axe = new AxeBuilder({ page }).exclude("[data-live-announcer]").disableRules(exempt ?? []);
    const { violations } = await axe.analyze();
    faults.push(
      ...(overflow > 0 ? [`${name}: ${overflow} pixels are cut off`] : []),
      ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html).join("\n")}`),
    );
  }
  expect(faults).toEqual([]);
});

async function picture(page: Page, name: string): Promise<void> {
  if (environment.screenshots) {
    await mkdir(environment.screenshots, { recursive: true });
    await page.screenshot({ path: join(environment.screenshots, `${name}.png`) });
  }
}
