import { describe, expect, it } from "vitest";
import { dayFrom } from "./dates.ts";

/** A Wednesday. */
const today = "2026-11-25";

describe("a day as staff write it", () => {
  it.each([
    ["hoy", "2026-11-25"],
    ["Mañana", "2026-11-26"],
    ["manana", "2026-11-26"],
    ["pasado mañana", "2026-11-27"],
    ["ayer", "2026-11-24"],
    ["15 dic", "2026-12-15"],
    ["15 dic.", "2026-12-15"],
    ["15 de diciembre", "2026-12-15"],
    ["el 3", "2026-12-03"],
    ["15/12", "2026-12-15"],
    ["15-12-2027", "2027-12-15"],
    ["15 de enero de 2028", "2028-01-15"],
    ["2026-12-15", "2026-12-15"],
    ["dec 15", "2026-12-15"],
    ["tomorrow", "2026-11-26"],
    ["viernes", "2026-11-27"],
    ["mié", "2026-11-25"],
    ["el lunes", "2026-11-30"],
  ])("%s", (written, day) => {
    expect(dayFrom(written, today)).toBe(day);
  });

  it("is the nearest one when the year is left out", () => {
    expect(dayFrom("10 ene", today)).toBe("2027-01-10");
    expect(dayFrom("10 nov", today)).toBe("2026-11-10");
    expect(dayFrom("29 feb", today)).toBe("2028-02-29");
  });

  it("is the next one when only its number is written", () => {
    expect(dayFrom("28", today)).toBe("2026-11-28");
    expect(dayFrom("4", today)).toBe("2026-12-04");
    expect(dayFrom("31", today)).toBe("2026-12-31");
  });

  it.each(["ana", "7500", "31 feb", "15 15", "de", "", "ma", "mar 99"])("is not %s", (written) => {
    expect(dayFrom(written, today)).toBeUndefined();
  });
});
