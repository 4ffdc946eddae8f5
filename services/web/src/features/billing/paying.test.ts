import { expect, it } from "vitest";
import { periodsOf } from "./paying.ts";

it("names each period of the offers once", () => {
  const offer = { plan: "pro", price_cents: 3900, currency: "USD" } as const;

  expect(
    periodsOf([
      { ...offer, period: "year" },
      { ...offer, period: "month" },
    ]),
  ).toEqual(["month", "year"]);
  expect(periodsOf([])).toEqual([]);
});
