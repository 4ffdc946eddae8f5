import { expect, it } from "vitest";
import { aPatientVisit } from "@/testing/builders.ts";
import { historyOf, overlapping } from "./history.ts";

const visit = (appointment_date: string, start_time: string, status: string) => ({
  appointment_date,
  start_time,
  status,
});

it("tells the last visit that took place, the next one, and those of the chosen day", () => {
  const attended = visit("2026-10-05", "09:00:00", "attended");
  const missed = visit("2026-10-20", "09:00:00", "no_show");
  const next = visit("2026-11-23", "10:00:00", "confirmed");
  const later = visit("2026-11-23", "15:00:00", "booked");
  const cancelled = visit("2026-11-23", "08:00:00", "cancelled");

  const history = historyOf([later, cancelled, next, missed, attended], "2026-11-20", "2026-11-23");

  expect(history).toEqual({ last: attended, next, sameDay: [next, later] });
});

it("finds the visit of the same patient at the same time", () => {
  const date = "2026-11-23";
  const nine = aPatientVisit({ appointment_date: date });
  const at = (startTime: string, minutes = 30) => ({ date, startTime, minutes });

  expect(overlapping([nine], at("09:00"))).toBe(nine);
  expect(overlapping([nine], at("09:29"))).toBe(nine);
  expect(overlapping([nine], at("08:40"))).toBe(nine);
  expect(overlapping([nine], at("09:30"))).toBeUndefined();
  expect(overlapping([nine], at("08:30"))).toBeUndefined();
  expect(overlapping([nine], { ...at("09:00"), date: "2026-11-24" })).toBeUndefined();
  expect(overlapping([{ ...nine, status: "cancelled" }], at("09:00"))).toBeUndefined();
});
