import { expect, it } from "vitest";
import { centsOf, writtenPrice } from "./price.ts";

it.each([
  ["22", 2200],
  ["22.5", 2250],
  [" 22,50 ", 2250],
  ["22.", 2200],
  ["0", 0],
  ["", 0],
  ["1000000000.00", 100_000_000_000],
])("%s is a price", (written, cents) => {
  expect(centsOf(written)).toBe(cents);
});

it.each(["-5", "22.505", "1,200.00", "gratis", "$22", "."])("%s is none", (written) => {
  expect(centsOf(written)).toBeUndefined();
});

it("is written as short as it can be", () => {
  expect([0, 2200, 2250, 5].map(writtenPrice)).toEqual(["", "22", "22.50", "0.05"]);
});
