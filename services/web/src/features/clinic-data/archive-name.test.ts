import { expect, it } from "vitest";
import { archiveName } from "./archive-name.ts";

it.each([
  ['attachment; filename="cita-jiboa-2026-11-23.zip"', "cita-jiboa-2026-11-23.zip"],
  ["attachment; filename=cita-jiboa.zip", "cita-jiboa.zip"],
  ['attachment; filename="../cita.zip"', "cita.zip"],
  ["attachment", "cita.zip"],
  [null, "cita.zip"],
])("%s is kept as %s", (disposition, name) => {
  expect(archiveName(disposition, "cita.zip")).toBe(name);
});
