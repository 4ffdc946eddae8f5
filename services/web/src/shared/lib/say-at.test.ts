import { expect, it } from "vitest";
import { sayClock } from "./clinic-time.ts";
import { sayAt } from "./say-at.ts";

it.each([
  ["13:15", /^a la 1:15/],
  ["01:00", /^a la 1:00/],
  ["11:00", /^a las 11:00/],
  ["10:15", /^a las 10:15/],
  ["00:15", /^a las 12:15/],
])("says the article of %s", (time, said) => {
  expect(sayAt(sayClock(time))).toMatch(said);
});
