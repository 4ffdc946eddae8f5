import { expect, it } from "vitest";
import { canManage, canPay, periodsOf } from "./paying.ts";

it.each([
  [null, true, false],
  ["expired", true, true],
  ["cancelled", true, true],
  ["active", false, true],
  ["past_due", false, true],
] as const)("with the state %s a plan can be bought: %s, and managed: %s", (status, isSold, isManaged) => {
  expect(canPay({ status })).toBe(isSold);
  expect(canManage({ status })).toBe(isManaged);
});

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
