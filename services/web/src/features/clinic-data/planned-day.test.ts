import { expect, it } from "vitest";
import { dayOfDeletion, daysLeft } from "./planned-day.ts";

const zone = "America/El_Salvador";

it("the deletion would be thirty days after the clinic's present day", () => {
  // Still the 23rd in El Salvador.
  expect(dayOfDeletion(zone, new Date("2026-11-24T03:00:00Z"))).toBe("2026-12-23");
});

it.each([
  ["2026-12-23T15:00:00Z", 30],
  ["2026-11-24T15:00:00Z", 1],
  ["2026-11-23T23:00:00Z", 0],
  ["2026-11-01T15:00:00Z", 0],
])("until %s there are %i days left", (deleteAt, left) => {
  expect(daysLeft(zone, deleteAt, new Date("2026-11-23T20:00:00Z"))).toBe(left);
});
