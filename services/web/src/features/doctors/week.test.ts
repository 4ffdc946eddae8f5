import { describe, expect, it } from "vitest";
import {
  copied,
  dayAfter,
  dayProblem,
  isWeekValid,
  nextBreak,
  nextHours,
  openWeekOf,
  type Period,
  reopenedDay,
  sizeOf,
  spansOf,
  type Week,
  weekOf,
  workdays,
} from "./week.ts";

const span = (day_of_week: number, start_time: string, end_time: string) => ({
  day_of_week,
  start_time,
  end_time,
});
const period = (text: string): Period => {
  const [start = "", end = ""] = text.split("-");
  return { start, end };
};
const problemAt = (days: Week, at: number) =>
  dayProblem(days[at] ?? { hours: [], breaks: [] }, dayAfter(days, at));
/** A week whose first days have these hours; each day is written as `08:00-12:00 13:00-17:00`. */
const week = (...days: string[]): Week =>
  weekOf([], []).map((day, at) => ({
    ...day,
    hours: (days[at] ?? "").split(" ").filter(Boolean).map(period),
  }));

describe("a doctor's week", () => {
  it("begins on Monday, and is sent with Sunday as 0", () => {
    const read = weekOf(
      [span(0, "08:00", "12:00"), span(1, "13:00", "24:00"), span(1, "07:00:00", "12:00:00")],
      [],
    );

    expect(read[0]?.hours).toEqual([period("07:00-12:00"), period("13:00-24:00")]);
    expect(spansOf(read, "hours")).toEqual([
      { dayOfWeek: 1, startTime: "07:00", endTime: "12:00" },
      { dayOfWeek: 1, startTime: "13:00", endTime: "24:00" },
      { dayOfWeek: 0, startTime: "08:00", endTime: "12:00" },
    ]);
  });

  it("of a new doctor is as the clinic is open, and as most are where that is not known", () => {
    expect(openWeekOf({ "6": [["08:00", "12:00"]] }).map((day) => day.hours.length)).toEqual([
      0, 0, 0, 0, 0, 1, 0,
    ]);
    expect(openWeekOf({}).map((day) => day.hours.length)).toEqual([2, 2, 2, 2, 2, 0, 0]);
  });

  it("takes midnight as an end for the end of the day", () => {
    expect(weekOf([span(1, "18:00", "00:00")], [])[0]?.hours).toEqual([period("18:00-24:00")]);
  });

  it.each([
    ["08:00-12:00 13:00-17:00", undefined],
    ["13:00-17:00 08:00-12:00", undefined],
    ["08:00-12:00 12:00-17:00", undefined],
    ["00:00-24:00", undefined],
    ["22:00-02:00", undefined],
    ["08:00-12:00 11:59-17:00", "overlap"],
    ["22:00-02:00 23:00-24:00", "overlap"],
    ["22:00-02:00 01:00-03:00", undefined],
    ["08:00-", "incomplete"],
    ["-12:00", "incomplete"],
    ["08:00-08:00", "empty"],
  ])("a day with %s: %s", (hours, problem) => {
    expect(problemAt(week(hours), 0)).toBe(problem);
  });

  it("refuses a night that goes into the hours of the next day, on Sunday those of Monday", () => {
    expect(problemAt(week("22:00-02:00", "01:00-05:00"), 0)).toBe("into-next");
    expect(problemAt(week("22:00-02:00", "02:00-05:00"), 0)).toBeUndefined();
    expect(problemAt(week("01:00-05:00", "", "", "", "", "", "22:00-02:00"), 6)).toBe("into-next");
  });

  it("looks at breaks too, which may lie anywhere", () => {
    const withBreak = (text: string) =>
      week("08:00-12:00").map((day) => ({ ...day, breaks: [period(text)] }));

    expect(problemAt(withBreak("19:00-20:00"), 0)).toBeUndefined();
    expect(problemAt(withBreak("10:00-"), 0)).toBe("break-incomplete");
    expect(problemAt(withBreak("10:00-10:00"), 0)).toBe("break-empty");
  });

  it("is copied with its breaks to the days that were chosen", () => {
    const own = [{ hours: [period("08:00-12:00")], breaks: [period("10:00-10:15")] }, ...week().slice(1)];
    const all = copied(own, 0, workdays);

    expect(all.map((day) => day.breaks.length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
    expect(isWeekValid(all)).toBe(true);
  });

  it("offers hours after the last ones, and none where the day is full", () => {
    expect(nextHours({ hours: [period("08:00-12:00")], breaks: [] })).toEqual(period("13:00-17:00"));
    expect(nextHours({ hours: [period("13:00-21:30")], breaks: [] })).toEqual(period("22:30-24:00"));
    expect(nextHours({ hours: [period("22:00-02:00")], breaks: [] })).toBeUndefined();
    expect(nextHours({ hours: [period("08:00-")], breaks: [] })).toBeUndefined();
    expect(nextBreak({ hours: [], breaks: [] })).toEqual(period("12:00-13:00"));
    expect(nextBreak({ hours: [], breaks: [period("22:00-23:30")] })).toEqual(period("23:00-24:00"));
  });

  it("opens a day with what it had", () => {
    const [monday] = week("09:00-10:00");
    expect(reopenedDay(monday, undefined)).toBe(monday);
    expect(reopenedDay({ hours: [], breaks: [] }, undefined).hours).toHaveLength(2);
  });

  it("has a size, in which a night counts whole", () => {
    expect(sizeOf(week("22:00-02:00", "08:00-12:00", "08:00-"))).toEqual({ days: 3, minutes: 480 });
  });
});
