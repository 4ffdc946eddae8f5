import { describe, expect, it } from "vitest";
import { anAppointment } from "@/testing/builders.ts";
import { place, spanOf, timeOf } from "./lanes.ts";

const at = (hours: number, minutes = 0) => hours * 60 + minutes;

function appointment(id: string, start: string, end: string) {
  return anAppointment({ id, start_time: `${start}:00`, end_time: `${end}:00` });
}

describe("lanes", () => {
  const lanesOf = (...appointments: ReturnType<typeof appointment>[]) =>
    place(appointments).map(({ appointment: { id }, lane, lanes }) => [id, lane, lanes]);

  it("are one for appointments that only touch", () => {
    expect(lanesOf(appointment("a", "09:00", "09:30"), appointment("b", "09:30", "10:00"))).toEqual([
      ["a", 0, 1],
      ["b", 0, 1],
    ]);
  });

  it("stand side by side for overbooked times, and a lane is used again when it is free", () => {
    const long = appointment("long", "09:00", "10:30");
    const first = appointment("first", "09:15", "09:45");
    const second = appointment("second", "09:45", "10:15");

    expect(lanesOf(second, first, long)).toEqual([
      ["long", 0, 2],
      ["first", 1, 2],
      ["second", 1, 2],
    ]);
  });

  it("keep blocks apart that are drawn longer than their time", () => {
    expect(lanesOf(appointment("short", "09:00", "09:05"), appointment("next", "09:05", "09:30"))).toEqual([
      ["short", 0, 2],
      ["next", 1, 2],
    ]);
  });
});

describe("an appointment's span", () => {
  it("is never too short to be touched, but its time is exact", () => {
    expect(spanOf(appointment("short", "09:00", "09:05"))).toEqual({ start: at(9), end: at(9, 15) });
    expect(timeOf(appointment("short", "09:00", "09:05"))).toEqual({ start: at(9), end: at(9, 5) });
  });

  it("ends with the day when it runs to or over midnight", () => {
    expect(timeOf(appointment("night", "23:30", "00:15")).end).toBe(at(24));
    expect(timeOf(appointment("late", "23:30", "00:00")).end).toBe(at(24));
  });
});
