/* A feed as scheduling writes it, read by another implementation. The file is written by the test of `domain/tests/calendar.rs`. */
import ICAL from "ical.js";
import { expect, it } from "vitest";
import file from "./recorded-feed.ics?raw";

function eventsOf(text: string): InstanceType<typeof ICAL.Event>[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

it("is a calendar with a name and nothing that has to be described", () => {
  const calendar = new ICAL.Component(ICAL.parse(file));

  expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  // Of a property that it does not know, it gives the value as it stands: escaped like every text.
  const named = ["name", "x-wr-calname"].map((name) => calendar.getFirstProperty(name)?.toICALString());
  const escaped = "Dra. Ana Peña · Clínica Sonrisa\\; San Salvador";
  expect(named).toEqual([`NAME:${escaped}`, `X-WR-CALNAME:${escaped}`]);
  expect(String(calendar.getFirstPropertyValue("refresh-interval"))).toBe("PT1H");
  expect(calendar.getAllSubcomponents("vtimezone")).toEqual([]);
  expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(Array(5).fill("vevent"));
});

it("says of each event what was meant, whatever its texts hold", () => {
  const [closed, long, pictures, cancelled, moved] = eventsOf(file);

  expect(closed?.summary).toBe("Clínica cerrada");
  expect(closed?.startDate.isDate).toBe(true);
  expect([closed?.startDate.toString(), closed?.endDate.toString()]).toEqual(["2026-12-24", "2026-12-27"]);
  expect(long?.summary).toBe(
    "Limpieza, María José Peña; sillón 2 — núñez ñandú áéíóú áéíóú áéíóú áéíóú, María José Peña",
  );
  expect(long?.startDate.toJSDate().toISOString()).toBe("2026-12-12T02:00:00.000Z");
  expect(long?.endDate.toJSDate().toISOString()).toBe("2026-12-12T02:30:00.000Z");
  expect(pictures?.summary).toBe(`${"😀".repeat(20)}, Ñ`);
  expect(moved?.summary).toBe("Movida, Ana \\ Cruz\nsegunda línea");
  expect(cancelled?.summary).toBe("Cancelada: Cancelada, Berta Cruz");
  const facts = [moved, cancelled].map((event) => [
    event?.sequence,
    event?.component.getFirstPropertyValue("status"),
    event?.component.getFirstPropertyValue("transp"),
  ]);
  expect(facts).toEqual([
    [2, "CONFIRMED", "OPAQUE"],
    [1, "CANCELLED", "TRANSPARENT"],
  ]);
});

it("has lines of at most 75 octets that end with CRLF, and folds that keep every character", () => {
  const lines = file.split("\r\n");

  expect(lines.at(-1)).toBe("");
  expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of lines) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(line).not.toContain("\ufffd");
  }
  const uids = eventsOf(file).map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(5);
});
