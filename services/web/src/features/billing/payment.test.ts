import { expect, it } from "vitest";
import { begunPayment, forgetPayment, hasArrived, isShopAddress, rememberPayment } from "./payment.ts";

const trial = { plan: "trial", status: null, expires_at: "2026-12-01T06:00:00Z", renews_at: null } as const;
const paid = { plan: "pro", status: "active", expires_at: null, renews_at: "2026-12-25T06:00:00Z" } as const;
const noon = Date.parse("2026-11-25T18:00:00Z");

it("is waited for until the plan is another one", () => {
  rememberPayment(trial, noon);
  const begun = begunPayment(noon + 60_000);

  expect(begun && hasArrived(begun, trial)).toBe(false);
  expect(begun && hasArrived(begun, paid)).toBe(true);
});

it("is not waited for when none was begun, after it was seen, or an hour later", () => {
  expect(begunPayment(noon)).toBeUndefined();
  rememberPayment(trial, noon);
  expect(begunPayment(noon + 60 * 60_000)).toBeUndefined();
  forgetPayment();
  expect(begunPayment(noon)).toBeUndefined();
});

it.each([
  ["https://tienda.example/pagar", true],
  ["http://127.0.0.1:9000/pagar", true],
  ["javascript:alert(1)", false],
  ["/pagar", false],
])("follows the address %s: %s", (url, isFollowed) => {
  expect(isShopAddress(url)).toBe(isFollowed);
});
