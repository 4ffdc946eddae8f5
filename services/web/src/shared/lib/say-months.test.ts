import { expect, it } from "vitest";
import { sayMonths } from "./say-months.ts";

it.each([
  [1, "1 mes"],
  [6, "6 meses"],
  [12, "1 año"],
  [18, "18 meses"],
  [60, "5 años"],
])("says %i months as %s", (months, words) => {
  expect(sayMonths(months)).toBe(words);
});
