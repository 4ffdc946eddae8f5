import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { phoneExampleOf } from "./phone-example.ts";

/** The numbering plans by which the server reads what is typed. */
const source = readFileSync("../../crates/kernel/src/country.rs", "utf8");
const plans = [
  ...source.matchAll(/plan\("([A-Z]{2})", "\d+", &\[([\d, ]+)\], "(\d+)"\)(\.after\(ZERO\))?/g),
].map(([, country = "", lengths = "", first = "", zero]) => ({
  country,
  lengths: lengths.split(", ").map(Number),
  first,
  hasZero: zero !== undefined,
}));

describe("the example of a phone", () => {
  it("is read from the countries that the server knows", () => {
    expect(plans.length).toBeGreaterThan(20);
  });

  it.each(plans)("is a number as it is written in $country", ({ country, lengths, first, hasZero }) => {
    const digits = (phoneExampleOf(country) ?? "").replaceAll(/\D/g, "");
    const national = hasZero ? digits.replace(/^0/, "") : digits;

    expect(lengths).toContain(national.length);
    expect(first).toContain(national.charAt(0));
  });

  it("is none where numbers are read with the code of their country only", () => {
    expect(phoneExampleOf("JP")).toBeUndefined();
  });
});
