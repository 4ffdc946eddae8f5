import { expect, it } from "vitest";
import { historyOf } from "./history.ts";

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
