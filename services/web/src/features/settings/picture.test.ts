import { expect, it } from "vitest";
import { pictureProblem } from "./picture.ts";

const two = 2 * 1024 * 1024;

it.each([
  ["image/png", 1, undefined],
  ["image/jpeg", two, undefined],
  ["image/webp", two + 1, "too-large"],
  ["image/heic", 1, "not-a-picture"],
  ["image/svg+xml", 1, "not-a-picture"],
  ["application/pdf", two + 1, "not-a-picture"],
  ["", 1, "not-a-picture"],
])("a file of %s with %i bytes is refused as %s", (type, size, problem) => {
  expect(pictureProblem({ type, size })).toBe(problem);
});
