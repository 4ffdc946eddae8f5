import { describe, expect, it } from "vitest";
import { blockedOn, problemOf, spanOf, valuesOf } from "./day-off.ts";

const today = "2026-11-30";
const values = (facts: Partial<ReturnType<typeof valuesOf>>) => ({ ...valuesOf(undefined, ""), ...facts });

describe("days off", () => {
  it("of one day need no second date", () => {
    const one = values({ first: "2026-12-24" });

    expect(problemOf(one, today)).toBeUndefined();
    expect(spanOf(one)).toEqual({ starts_on: "2026-12-24", ends_on: "2026-12-24", from: null, to: null });
  });

  it("may have begun before, as long as they are not over", () => {
    expect(problemOf(values({ first: "2026-11-20", last: "2026-12-01" }), today)).toBeUndefined();
    expect(problemOf(values({ first: "2026-11-20", last: "2026-11-29" }), today)?.problem).toBe("past");
    expect(problemOf(values({ first: "2026-11-29" }), today)).toEqual({ field: "first", problem: "past" });
  });

  it.each([
    [{}, "no-day", "first"],
    [{ first: "2026-12-24", last: "2026-12-23" }, "turned", "last"],
    [{ first: "2026-12-24", last: "2027-12-25" }, "too-long", "last"],
    [{ first: "2026-12-24", allDay: false }, "no-hours", "from"],
    [{ first: "2026-12-24", allDay: false, from: "08:00" }, "no-hours", "to"],
    [{ first: "2026-12-24", allDay: false, from: "08:00", to: "08:00" }, "turned-hours", "to"],
  ])("are refused at their field: %j", (facts, problem, field) => {
    expect(problemOf(values(facts), today)).toEqual({ field, problem });
  });

  it("of some hours may end with the day", () => {
    const late = values({ first: "2026-12-24", allDay: false, from: "18:00", to: "24:00" });

    expect(problemOf(late, today)).toBeUndefined();
    expect(spanOf(late)).toMatchObject({ from: "18:00", to: "24:00" });
  });

  it("a year long is long enough", () => {
    expect(problemOf(values({ first: "2026-12-24", last: "2027-12-24" }), today)).toBeUndefined();
  });
});

it("what is blocked on a day is of the doctor and of the whole clinic", () => {
  const entry = {
    starts_on: "2026-12-22",
    ends_on: "2026-12-24",
    from: null,
    to: null,
    reason: "",
    version: 1,
  };
  const entries = [
    { ...entry, id: "own", doctor_id: "elena" },
    { ...entry, id: "other", doctor_id: "mario" },
    { ...entry, id: "clinic", doctor_id: null },
  ];
  const on = (day: string, doctorId?: string) => blockedOn(entries, day, doctorId).map(({ id }) => id);

  expect(on("2026-12-24", "elena")).toEqual(["own", "clinic"]);
  expect(on("2026-12-22")).toEqual(["own", "other", "clinic"]);
  expect(on("2026-12-25")).toEqual([]);
});
