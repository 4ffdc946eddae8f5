import { expect, it } from "vitest";
import { printedPhone } from "./printed-phone.ts";

it.each([
  ["+50322345678", "SV", "+503 2234-5678"],
  ["50322345678", "SV", "+503 2234-5678"],
  [" 22345678 ", "SV", "2234-5678"],
  ["55123456", "GT", "5512-3456"],
  // Others group their digits in several ways.
  ["5512345678", "MX", "5512345678"],
  ["+13055550100", "US", "+13055550100"],
  ["+22345678", "SV", "+22345678"],
  ["132", "SV", "132"],
  ["2234 5678 / 79", "SV", "2234 5678 / 79"],
  ["(503) 2234.5678", "SV", "(503) 2234.5678"],
  ["", "SV", ""],
])("%s in %s is printed %s", (written, country, printed) => {
  expect(printedPhone(written, country)).toBe(printed);
});
