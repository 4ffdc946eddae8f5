import { expect, it } from "vitest";
import { choicesOf } from "./view-choices.ts";

it.each([
  ["day", false, "list", ["colours", "heights"]],
  ["week", false, "hours", ["colours", "heights"]],
  ["month", false, "list", []],
  ["day", true, "list", ["narrowDay", "colours"]],
  ["day", true, "hours", ["narrowDay", "colours", "heights"]],
  ["week", true, "hours", ["colours"]],
  ["month", true, "hours", []],
] as const)("the %s, narrow %s, as %s, offers what it shows: %s", (view, isNarrow, narrowDay, offered) => {
  const choices = Object.entries(choicesOf(view, isNarrow, { narrowDay }));

  expect(choices.flatMap(([name, is]) => (is ? [name] : []))).toEqual(offered);
});
