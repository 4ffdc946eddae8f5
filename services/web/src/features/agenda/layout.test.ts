import { describe, expect, it } from "vitest";
import { aDoctor, anAppointment, weekdays } from "@/testing/builders.ts";
import { closedSpans, freeCells, place, sheetOf, someoneWorks, spanOf, workingSpans } from "./layout.ts";

const monday = 1;
const at = (hours: number, minutes = 0) => hours * 60 + minutes;

function appointment(id: string, start: string, end: string) {
  return anAppointment({ id, start_time: `${start}:00`, end_time: `${end}:00` });
}

describe("the sheet", () => {
  it("reaches from the first to the last working hour, in whole hours", () => {
    const doctors = [
      aDoctor({ doctor_working_hours: weekdays([1], "07:30", "12:00") }),
      aDoctor({ doctor_working_hours: weekdays([1], "13:00", "16:30") }),
    ];

    expect(sheetOf(doctors, monday, [])).toEqual({ start: at(7), end: at(17) });
  });

  it("grows for an appointment outside the working hours", () => {
    const late = appointment("late", "18:10", "18:40");

    expect(sheetOf([aDoctor()], monday, [late]).end).toBe(at(19));
  });

  it("is the usual day when no doctor works and nothing is booked", () => {
    expect(sheetOf([aDoctor()], 0, [])).toEqual({ start: at(8), end: at(17) });
    expect(someoneWorks([aDoctor()], "2026-11-22")).toBe(false);
  });

  it("is closed where no working hours are", () => {
    const hours = [...weekdays([1], "13:00", "16:30"), ...weekdays([1], "07:30", "12:00")];
    const open = workingSpans(aDoctor({ doctor_working_hours: hours }), monday);

    expect(closedSpans({ start: at(7), end: at(17) }, open)).toEqual([
      { start: at(7), end: at(7, 30) },
      { start: at(12), end: at(13) },
      { start: at(16, 30), end: at(17) },
    ]);
  });
});

describe("free cells", () => {
  it("are cut at the half hours and leave out what is taken", () => {
    const cells = freeCells([{ start: at(8), end: at(10) }], [{ start: at(8, 40), end: at(9, 20) }]);

    expect(cells).toEqual([
      { start: at(8), end: at(8, 30) },
      { start: at(8, 30), end: at(8, 40) },
      { start: at(9, 20), end: at(9, 30) },
      { start: at(9, 30), end: at(10) },
    ]);
  });

  it("leave out gaps that are too short to book", () => {
    expect(freeCells([{ start: at(8), end: at(8, 35) }], [])).toEqual([{ start: at(8), end: at(8, 30) }]);
  });
});

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
});

describe("an appointment's span", () => {
  it("is never too short to be touched", () => {
    expect(spanOf(appointment("short", "09:00", "09:05"))).toEqual({ start: at(9), end: at(9, 15) });
  });

  it("ends with the day when it runs over midnight", () => {
    expect(spanOf(appointment("night", "23:30", "00:15")).end).toBe(at(24));
  });
});
