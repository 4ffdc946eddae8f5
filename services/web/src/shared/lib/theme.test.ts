import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { beforeEach, expect, it } from "vitest";
import { chooseTheme, startTheme } from "./theme.ts";

const root = document.documentElement;

beforeEach(() => {
  document.head.innerHTML = '<meta name="theme-color" content="" />';
  chooseTheme("system");
});

it("leaves the choice to the system until one is made", () => {
  startTheme();

  expect(root.dataset.theme).toBeUndefined();
});

it("shows the chosen theme, keeps it, and colours the browser's bar", () => {
  chooseTheme("dark");

  expect(root.dataset.theme).toBe("dark");
  expect(localStorage.getItem("cita.theme")).toBe("dark");
  expect(document.querySelector("meta")?.content).toBe("#131716");

  chooseTheme("system");

  expect(root.dataset.theme).toBeUndefined();
  expect(localStorage.getItem("cita.theme")).toBeNull();
});

it("follows another tab", () => {
  startTheme();
  localStorage.setItem("cita.theme", "light");
  window.dispatchEvent(new StorageEvent("storage", { key: "cita.theme" }));

  expect(root.dataset.theme).toBe("light");
});

it("is set before the first paint from where it was kept", () => {
  chooseTheme("dark");
  delete root.dataset.theme;
  // The file that the page loads before the application.
  runInThisContext(readFileSync(join(process.cwd(), "public/start.js"), "utf8"));

  expect(root.dataset.theme).toBe("dark");
});
