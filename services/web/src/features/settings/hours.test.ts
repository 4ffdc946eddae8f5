import { describe, expect, it } from "vitest";
import {
  copied,
  dayProblem,
  hoursOf,
  isWeekValid,
  nextWindow,
  reopenedDay,
  weekOf,
  withDay,
} from "./hours.ts";

const morning = { start: "08:00", end: "12:00" };
const afternoon = { start: "13:00", end: "17:00" };

describe("the weekly hours", () => {
  it("are the same after they were shown and sent back", () => {
    const hours = {
      "1": [["08:00", "12:00"]],
      "2": [],
      "3": [],
      "4": [],
      "5": [],
      "6": [],
      "7": [],
    };

    expect(hoursOf(weekOf(hours))).toEqual(hours);
  });

  it("are closed on a day that the server does not name", () => {
    expect(weekOf({ "1": [["08:00", "12:00"]] })).toEqual([[morning], [], [], [], [], [], []]);
  });

  it("can be those of one day from Monday to Friday, or on all days", () => {
    const week = weekOf({ "1": [["08:00", "12:00"]], "6": [["09:00", "11:00"]] });

    expect(copied(week, 0, "workdays").map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
    expect(copied(week, 0, "workdays")[5]).toEqual([{ start: "09:00", end: "11:00" }]);
    expect(copied(week, 0, "all").every((day) => day[0] === week[0]?.[0])).toBe(true);
  });

  it("are valid when every day is", () => {
    const week = weekOf({ "1": [["08:00", "12:00"]] });

    expect(isWeekValid(week)).toBe(true);
    expect(isWeekValid(withDay(week, 6, [afternoon, morning]))).toBe(false);
  });
});

describe("a day that is opened again", () => {
  it.each([
    [[morning], [afternoon], [morning]],
    [[], [afternoon], [afternoon]],
    [undefined, [afternoon], [afternoon]],
    [undefined, [], [morning, afternoon]],
  ])("with %j before and %j saved has %j", (before, saved, windows) => {
    expect(reopenedDay(before, saved)).toEqual(windows);
  });
});

describe("a day", () => {
  it.each([
    [[morning, afternoon], undefined],
    [[], undefined],
    [[{ start: "18:00", end: "24:00" }], undefined],
    [[morning, { start: "12:00", end: "15:00" }], undefined],
    [[{ start: "08:00", end: "" }], "incomplete"],
    [[{ start: "12:00", end: "08:00" }], "backwards"],
    [[{ start: "08:00", end: "08:00" }], "backwards"],
    [[morning, { start: "11:30", end: "15:00" }], "overlap"],
    [[afternoon, morning], "overlap"],
  ])("with %j is %s", (windows, problem) => {
    expect(dayProblem(windows)).toBe(problem);
  });

  it("offers a window an hour after the last one, until midnight", () => {
    expect(nextWindow([])).toEqual(morning);
    expect(nextWindow([morning])).toEqual(afternoon);
    expect(nextWindow([{ start: "13:00", end: "21:00" }])).toEqual({ start: "22:00", end: "24:00" });
    expect(nextWindow([{ start: "13:00", end: "23:00" }])).toBeUndefined();
  });
});
