import { expect, it } from "vitest";
import { isMissingChunk } from "./missing-chunk.ts";

it.each([
  "Failed to fetch dynamically imported module: http://cita.test/assets/agenda-page-x.js",
  "error loading dynamically imported module: http://cita.test/assets/agenda-page-x.js",
  "Importing a module script failed.",
  "Unable to preload CSS for /assets/agenda-page-x.css",
])("knows a missing part by the words of each browser: %s", (words) => {
  expect(isMissingChunk(new TypeError(words))).toBe(true);
});

it("does not take every failure for one", () => {
  expect(isMissingChunk(new TypeError("Failed to fetch"))).toBe(false);
  expect(isMissingChunk("dynamically imported module")).toBe(false);
});
