import { expect, it } from "vitest";
import { monthsOnSale, periodsOf, showsOffers } from "./paying.ts";

it("names each period of the offers once", () => {
  const offer = {
    plan: "pro",
    price_cents: 3900,
    currency: "USD",
    included: null,
    overlaps_until: null,
    months_wait: false,
  } as const;

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
  const month = { plan: "pro", months: 1, price_cents: 4200, currency: "USD", begins: null, until } as const;

  expect(
    monthsOnSale({ months: [month, { ...month, plan: "forever_free" }, { ...month, until: null }] }),
  ).toEqual([month]);
});

it("a server of the release before sells none", () => {
  expect(monthsOnSale({})).toEqual([]);
});

it("shows the ways to pay where one can pay, and where it has to be said what is had anyway", () => {
  const offer = {
    plan: "basic",
    period: "month",
    price_cents: null,
    currency: "USD",
    overlaps_until: null,
    months_wait: false,
  } as const;
  const [sold, had] = [
    { ...offer, included: null },
    { ...offer, included: { until: null } },
  ];

  expect(showsOffers({ can_pay: true, offers: [] })).toBe(true);
  expect(showsOffers({ can_pay: false, offers: [sold] })).toBe(false);
  expect(showsOffers({ can_pay: false, offers: [sold, had] })).toBe(true);
});
