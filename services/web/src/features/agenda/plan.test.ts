import { describe, expect, it } from "vitest";
import { aDoctor, weekdays } from "@/testing/builders.ts";
import { closedBecause } from "./days-off.ts";
import { openSpans, planOf, someoneWorks } from "./plan.ts";

const monday = "2026-11-23";
const at = (hours: number, minutes = 0) => hours * 60 + minutes;

const elena = aDoctor({
  doctor_working_hours: [...weekdays([1], "13:00", "17:00"), ...weekdays([1], "07:30", "12:00")],
  doctor_breaks: weekdays([1], "15:00", "15:15"),
});

describe("a doctor's night", () => {
  const night = aDoctor({
    doctor_working_hours: [
      { day_of_week: 1, start_time: "22:00", end_time: "02:00" },
      { day_of_week: 2, start_time: "18:00", end_time: "24:00" },
    ],
    doctor_breaks: [{ day_of_week: 1, start_time: "23:30", end_time: "00:30" }],
  });

  it("goes on in the morning of the next day, with its break", () => {
    expect(openSpans(planOf(night, monday, []))).toEqual([{ start: at(22), end: at(23, 30) }]);
    expect(openSpans(planOf(night, "2026-11-24", []))).toEqual([
      { start: at(0, 30), end: at(2) },
      { start: at(18), end: at(24) },
    ]);
  });

  it("has starts that advance from its opening on the evening before", () => {
    expect(planOf(night, "2026-11-24", []).rhythm.periods[0]).toEqual({ start: -at(2), end: at(2) });
  });
});

describe("a doctor's day", () => {
  it("is open in the working hours outside the breaks", () => {
    expect(openSpans(planOf(elena, monday, []))).toEqual([
      { start: at(7, 30), end: at(12) },
      { start: at(13), end: at(15) },
      { start: at(15, 15), end: at(17) },
    ]);
  });

  it("has no open hour when the doctor is away all day", () => {
    const plan = planOf(elena, monday, [{ date: monday, doctor_id: elena.id, reason: "Vacaciones" }]);

    expect(openSpans(plan)).toEqual([]);
    expect(plan.absences).toEqual([{ start: 0, end: at(24), reason: "Vacaciones" }]);
    expect(plan.usual).toHaveLength(2);
  });

  it("loses only the hours of a partial absence", () => {
    const plan = planOf(elena, monday, [
      { date: monday, doctor_id: elena.id, from: "14:00", to: "00:00" },
      { date: monday, doctor_id: "somebody else" },
      { date: "2026-11-24" },
    ]);

    expect(openSpans(plan)).toEqual([
      { start: at(7, 30), end: at(12) },
      { start: at(13), end: at(14) },
    ]);
  });

  it("lasts to midnight when the hours do", () => {
    const night = aDoctor({ doctor_working_hours: weekdays([1], "18:00", "00:00") });

    expect(planOf(night, monday, []).working).toEqual([{ start: at(18), end: at(24) }]);
  });
});

it("a night ends at midnight where the next day is off", () => {
  const night = aDoctor({ doctor_working_hours: weekdays([1], "22:00", "02:00") });
  const off = [{ date: "2026-11-24", doctor_id: night.id }];

  expect(planOf(night, monday, off).working).toEqual([{ start: at(22), end: at(24) }]);
  expect(planOf(night, "2026-11-24", off).working).toEqual([]);
});

it("visits take as long as with their doctor", () => {
  const slow = aDoctor({
    services: ["limpieza", "consulta"],
    service_durations: [{ service_id: "limpieza", duration_minutes: 60 }],
  });
  const lengths = new Map([
    ["limpieza", { length: 30, before: 5, after: 0 }],
    ["consulta", { length: 20, before: 0, after: 0 }],
  ]);

  expect(planOf(slow, monday, [], lengths).rhythm.visits).toEqual([
    { length: 60, before: 5, after: 0 },
    { length: 20, before: 0, after: 0 },
  ]);
});

describe("a day off of the whole clinic", () => {
  it("closes every doctor's day and has a reason", () => {
    const holiday = [{ date: monday, reason: "Feriado" }];

    expect(someoneWorks([elena], monday, [])).toBe(true);
    expect(someoneWorks([elena], monday, holiday)).toBe(false);
    expect(closedBecause(holiday, monday)).toBe("Feriado");
    expect(closedBecause([{ date: monday }], monday)).toBe("");
    expect(closedBecause([{ date: monday, doctor_id: elena.id }], monday)).toBeUndefined();
    expect(closedBecause([{ date: monday, from: "13:00", to: "17:00" }], monday)).toBeUndefined();
  });
});
