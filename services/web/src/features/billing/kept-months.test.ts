import { expect, it } from "vitest";
import { keptMonths } from "./kept-months.ts";

it("adds what is left of one plan, and keeps apart what was begun", () => {
  const times = keptMonths({
    waiting: [
      { plan: "pro", months: null, days: 20 },
      { plan: "pro", months: 1, days: 31 },
      { plan: "basic", months: 1, days: 30 },
      { plan: "pro", months: 12, days: 365 },
    ],
  });

  expect(times).toEqual([
    { plan: "pro", unit: "days", count: 20 },
    { plan: "pro", unit: "months", count: 13 },
    { plan: "basic", unit: "months", count: 1 },
  ]);
  expect(keptMonths({})).toEqual([]);
});
