// @vitest-environment node
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";
import { beforeAll, expect, it, vi } from "vitest";
import config from "../vite.config.ts";
import { type FirstFile, firstLoad } from "./first-load.ts";

/** Bytes after gzip, of everything but the fonts. */
const budget = 190_000;

let output: Rolldown.RolldownOutput["output"];
let files: FirstFile[];

beforeAll(async () => {
  // Vitest's own value would build for development.
  vi.stubEnv("NODE_ENV", "production");
  // These work on the written files, and here none are written.
  const plugins = (config.plugins ?? [])
    .flat(3)
    .filter(
      (plugin) =>
        !/^(vite-plugin-pwa|cita:precompress|cita:api-docs)/.test((plugin as Plugin | null)?.name ?? ""),
    );
  const built = await build({
    ...config,
    configFile: false,
    root: fileURLToPath(new URL("..", import.meta.url)),
    mode: "production",
    logLevel: "error",
    plugins,
    build: { ...config.build, write: false },
  });
  output = (built as Rolldown.RolldownOutput).output;
  files = firstLoad(output);
}, 60_000);

it("the first load is within its budget", () => {
  const total = files.reduce((sum, file) => sum + file.gzipped, 0);
  const list = files.map((file) => `${file.gzipped} ${file.name}`).join("\n");

  expect(total, list).toBeLessThanOrEqual(budget);
});

it("the texts of the source language are one chunk, and those of the other are not loaded with it", () => {
  const names = files.map((file) => file.name);

  expect(names.filter((name) => name.includes("texts-es-sv"))).toHaveLength(1);
  expect(names.some((name) => name.includes("texts-en"))).toBe(false);
  // What is also among the rare texts would be a file of its own, for which everybody waits.
  expect(chunks().find(({ name }) => name === "texts-es-sv")?.imports).toEqual([]);
});

it("each page is a chunk of its own, and what the agenda shows later is not loaded with it", () => {
  const pages = chunks().flatMap(({ name, isDynamicEntry }) => (isDynamicEntry ? [name] : []));

  expect(pages).toEqual(expect.arrayContaining(["sign-in-page", "patients-page", "conversations-page"]));
  expect(pages).toEqual(
    expect.arrayContaining(["appointment-panel", "booking-dialog", "agenda-month", "view-menu"]),
  );
});

it("the agenda is six files of code, of at most 230 kB together, without what opens at its buttons", () => {
  const code = firstLoad(output, ["shell-page", "agenda-page"]).filter(({ name }) => name.endsWith(".js"));
  const list = code.map((file) => `${file.gzipped} ${file.name}`).join("\n");

  expect(code.length, list).toBeLessThanOrEqual(6);
  expect(list).not.toContain("popups");
  expect(
    code.reduce((sum, file) => sum + file.gzipped, 0),
    list,
  ).toBeLessThanOrEqual(230_000);
});

it("the page names the files of the agenda that the application does not ask for by itself", () => {
  const page = output.find(({ fileName }) => fileName === "index.html");
  const html = page?.type === "asset" ? String(page.source) : "";
  const named = [...html.matchAll(/(?:src|href|data-frame|data-agenda)="([^"]*)"/g)].flatMap(([, names]) =>
    (names ?? "").split(" ").map((name) => name.slice(1)),
  );
  const needed = firstLoad(output, ["shell-page", "agenda-page"]).map(({ name }) => name);

  expect(needed.filter((name) => !named.includes(name))).toEqual([]);
});

it("a visitor's page with its form loads nothing of the agenda, and little more than the sign-in does", () => {
  const sizeOf = (pages: string[]) => firstLoad(output, pages).reduce((sum, file) => sum + file.gzipped, 0);
  const visitors = ["landing-page", "demo-form", "public-texts-es-sv"];
  const names = firstLoad(output, visitors).map(({ name }) => name);

  expect(names.filter((name) => name.includes("staff"))).toEqual([]);
  expect(names.filter((name) => name.includes("popups"))).toEqual([]);
  expect(sizeOf(["sign-in-page"])).toBeLessThanOrEqual(215_000);
  expect(sizeOf(visitors) - sizeOf(["sign-in-page"]), names.join("\n")).toBeLessThanOrEqual(14_500);
});

function chunks(): Rolldown.OutputChunk[] {
  return output.filter((file) => file.type === "chunk");
}
