import { expect, it } from "vitest";
import { monthsOnSale, periodsOf } from "./paying.ts";

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

it("sells no months of a plan that is given, and none that would never begin", () => {
  const until = "2027-02-28T18:00:00Z";
  const month = { plan: "pro", months: 1, price_cents: 4200, currency: "USD", until } as const;

  expect(
    monthsOnSale({ months: [month, { ...month, plan: "forever_free" }, { ...month, until: null }] }),
  ).toEqual([month]);
});

it("a server of the release before sells none", () => {
  expect(monthsOnSale({})).toEqual([]);
});
