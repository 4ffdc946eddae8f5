import { expect, it } from "vitest";
import { endLimits, endOfDay, usualEnd } from "./plan-end.ts";

const zone = "America/El_Salvador";
const now = new Date("2026-11-25T15:30:00Z");

it("holds through the whole chosen day in the clinic", () => {
  expect(endOfDay("2026-12-31", zone)).toBe("2027-01-01T06:00:00.000Z");
  expect(endOfDay("2026-12-31", "Europe/Madrid")).toBe("2026-12-31T23:00:00.000Z");
});

it("is from today to ten years ahead", () => {
  expect(endLimits(zone, now)).toEqual({ min: "2026-11-25", max: "2036-11-24" });
  expect(endLimits(zone, new Date("2028-02-29T15:00:00Z")).max).toBe("2038-02-27");
});

it("is proposed a month after the present end, or after today", () => {
  expect(usualEnd(zone, null, now)).toBe("2026-12-25");
  expect(usualEnd(zone, "2026-11-20T06:00:00Z", now)).toBe("2026-12-25");
  expect(usualEnd(zone, "2026-12-10T18:00:00Z", now)).toBe("2027-01-09");
  // The plan holds through the 9th.
  expect(usualEnd(zone, "2026-12-10T06:00:00Z", now)).toBe("2027-01-08");
});

it("is proposed within what may be chosen, also where the present end is far away or cannot be read", () => {
  expect(usualEnd(zone, "9999-12-31T06:00:00Z", now)).toBe("2036-11-24");
  expect(usualEnd(zone, "2036-11-20T06:00:00Z", now)).toBe("2036-11-24");
  expect(usualEnd(zone, "+10000-01-07T23:59:59Z", now)).toBe("2026-12-25");
});
