import { expect, it } from "vitest";
import { problemFrom } from "@/shared/api/problem.ts";
import { codeOf, emptyCode, fieldOfCode } from "./new-code.ts";

it("sends nothing of what was left empty", () => {
  expect(codeOf(emptyCode)).toEqual({ plan: "basic" });
});

it("sends numbers as numbers, and no days of use for a plan without an end", () => {
  const values = {
    ...emptyCode,
    accessDays: "60",
    expiresInDays: "10",
    email: " ana@jiboa.test ",
    notes: " Feria ",
  };

  expect(codeOf(values)).toEqual({
    plan: "basic",
    accessDays: 60,
    expiresInDays: 10,
    email: "ana@jiboa.test",
    notes: "Feria",
  });
  expect(codeOf({ ...values, plan: "forever_free" })).not.toHaveProperty("accessDays");
});

it("knows the fields of the form", () => {
  expect(fieldOfCode(problemFrom(400, { code: "INVALID_FIELD", field: "email" }))).toBe("email");
  expect(fieldOfCode(problemFrom(400, { code: "INVALID_FIELD", field: "cursor" }))).toBeUndefined();
});
