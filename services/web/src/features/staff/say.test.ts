import { expect, it } from "vitest";
import { sayLastSignIn } from "./say.ts";

const zone = "America/El_Salvador";
const now = new Date("2026-11-25T05:30:00Z");
const plain = (text: string) => text.replaceAll(/\s/g, " ");

it.each([
  [null, "Aún no ha ingresado"],
  ["2026-11-24T15:12:00Z", "Ingresó hoy, 9:12 a. m."],
  // Ahead by the difference of two clocks.
  ["2026-11-25T06:00:10Z", "Ingresó hoy, 12:00 a. m."],
  ["2026-11-24T03:00:00Z", "Ingresó ayer, 9:00 p. m."],
  ["2026-11-22T15:00:00Z", "Ingresó hace 2 días"],
  ["2026-11-17T15:00:00Z", "Ingresó el martes 17 de noviembre"],
  ["2025-11-17T15:00:00Z", "Ingresó el lunes 17 de noviembre de 2025"],
])("a sign-in at %s, late on November 24 in El Salvador", (at, words) => {
  expect(plain(sayLastSignIn(zone, at, now))).toBe(words);
});
