import { expect, it } from "vitest";
import { firstKeptDay, retentionsWith } from "./retention.ts";

it.each([
  ["2026-11-29", 12, "2025-11-29"],
  ["2026-03-31", 13, "2025-02-28"],
  ["2028-02-29", 12, "2027-02-28"],
  ["2026-01-15", 120, "2016-01-15"],
])("on %s what is kept for %i months begins on %s", (today, months, first) => {
  expect(firstKeptDay(today, months)).toBe(first);
});

it("offers what holds now, although it is none of the usual choices", () => {
  expect(retentionsWith(18)).toEqual([12, 18, 24, 36, 60, 84, 120]);
  expect(retentionsWith(60)).toEqual([12, 24, 36, 60, 84, 120]);
});
