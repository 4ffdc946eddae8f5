import { describe, expect, it } from "vitest";
import { problemFrom } from "@/shared/api/problem.ts";
import { digitsOf, isLocked, isPin, refusesPin } from "./pin.ts";

it.each([
  ["1375", true],
  ["137590", true],
  ["137", false],
  ["1375901", false],
  ["13a5", false],
])("%s is a PIN: %s", (typed, is) => {
  expect(isPin(typed)).toBe(is);
});

it("takes the digits of what is typed, six at most", () => {
  expect(digitsOf("13-75 90 12")).toBe("137590");
});

describe("a refusal", () => {
  const of = (status: number, code: string, field?: string) => problemFrom(status, { code, field });

  it("of the PIN stands at its field, and a locked one is said apart", () => {
    expect(refusesPin(of(401, "PIN_INVALID", "pin"))).toBe(true);
    expect(refusesPin(of(400, "PIN_TOO_EASY", "pin"))).toBe(true);
    expect(refusesPin(of(403, "PIN_LOCKED", "pin"))).toBe(false);
    expect(isLocked(of(403, "PIN_LOCKED"))).toBe(true);
    expect(refusesPin(of(429, "TOO_MANY_ATTEMPTS"))).toBe(false);
  });
});
