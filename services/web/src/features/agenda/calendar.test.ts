import { describe, expect, it } from "vitest";
import { addMonths, step, weekOf, weeksOf } from "./calendar.ts";

describe("weeks", () => {
  it("begin on Sunday", () => {
    expect(weekOf("2026-11-25")).toEqual([
      "2026-11-22",
      "2026-11-23",
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      "2026-11-27",
      "2026-11-28",
    ]);
    expect(weekOf("2026-11-22")[0]).toBe("2026-11-22");
  });

  it("of a month show every day of it", () => {
    const weeks = weeksOf("2026-11");
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([5, "2026-11-01", "2026-12-05"]);
    // February 2026 begins on a Sunday and has four whole weeks.
    expect(weeksOf("2026-02")).toHaveLength(4);
    expect(weeksOf("2026-08")).toHaveLength(6);
  });
});

describe("steps", () => {
  it("keep the day of the month where the month has it", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
    expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
  });

  it("are as long as the view", () => {
    expect([
      step("day", "2026-11-30", 1),
      step("week", "2026-11-30", -1),
      step("month", "2026-11-30", 1),
    ]).toEqual(["2026-12-01", "2026-11-23", "2026-12-30"]);
  });
});
