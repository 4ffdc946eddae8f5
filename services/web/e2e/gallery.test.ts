/*
 * Every control of `shared/ui`, open and closed, in both themes: axe finds nothing to say against it. It builds the
 * gallery by itself and needs no stack.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, type Plugin, type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import config from "../vite.config.ts";

/** One width for each theme: what changes with the width is looked at on the pages themselves. */
const appearances = [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 390 },
] as const;

/** What is done on the page before axe looks. */
const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "nothing open": () => Promise.resolve(),
  "a dialog": (page) => open(page, "Diálogo", "dialog"),
  "a question": (page) => open(page, "Pregunta", "alertdialog"),
  "a panel": (page) => press(page, "Panel").then(() => page.getByText("Limpieza dental con").waitFor()),
  "a popover": (page) => open(page, "Cuadro", "dialog"),
  "a menu": (page) => open(page, "Cuenta", "menu"),
  "a select": (page) => open(page, /Servicio/, "listbox"),
  "a calendar": (page) => open(page, /Abrir el calendario/, "dialog"),
  "a combo box": async (page) => {
    await page.getByRole("combobox", { name: "Paciente" }).pressSequentially("ana");
    await page.getByRole("listbox").waitFor();
  },
  "a note": (page) => open(page, "Aviso con deshacer", "alertdialog"),
};

let folder: string;
let server: PreviewServer;
let browser: Browser;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cita-gallery-"));
  const root = fileURLToPath(new URL("..", import.meta.url));
  // Vitest's own value would build for development.
  vi.stubEnv("NODE_ENV", "production");
  const plugins = (config.plugins ?? []).flat(3).filter(isForThePages);
  await build({
    ...config,
    configFile: false,
    root,
    mode: "production",
    logLevel: "error",
    plugins,
    build: { ...config.build, outDir: folder, rolldownOptions: { input: join(root, "gallery.html") } },
  });
  server = await preview({
    configFile: false,
    root,
    build: { outDir: folder },
    preview: { port: 0, host: "127.0.0.1" },
  });
  address = server.resolvedUrls?.local[0] ?? "";
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    // A build machine runs as root in a container, where Chromium's sandbox cannot.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(appearances)("in the $theme theme at $width pixels", ({ theme, width }) => {
  it.each(Object.keys(states))("has no fault with %s", async (state) => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      hasTouch: width < 500,
      locale: "es-SV",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.addInitScript((chosen) => localStorage.setItem("cita.theme", chosen), theme);
    await page.goto(`${address}gallery.html`);
    await page.getByRole("heading", { name: "Controles" }).waitFor();
    await states[state]?.(page);

    const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
    if (state === "a combo box") {
      // While the list is open the rest is hidden from screen readers only: leaving the field closes the list first.
      axe.disableRules(["aria-hidden-focus"]);
    }
    const { violations } = await axe.analyze();
    await context.close();

    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual(
      [],
    );
  });
});

function press(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole("button", { name, exact: true }).click();
}

async function open(page: Page, name: string | RegExp, role: "dialog" | "alertdialog" | "menu" | "listbox") {
  await press(page, name);
  await page.getByRole(role).first().waitFor();
}

/** The service worker, the pages of the API and the compressed copies belong to the application. */
function isForThePages(plugin: unknown): plugin is Plugin {
  const name = (plugin as Plugin | null)?.name ?? "";
  return !/^(vite-plugin-pwa|cita:(precompress|api-docs|preload-texts))/.test(name);
}
