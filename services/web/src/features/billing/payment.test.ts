import { expect, it } from "vitest";
import { aPlan } from "@/testing/builders.ts";
import {
  awaitedPayment,
  forgetPayment,
  hasArrived,
  hasReceipt,
  isShopAddress,
  rememberPayment,
  rememberReturn,
} from "./payment.ts";

const trial = aPlan({ plan: "trial", expires_at: "2026-12-01T06:00:00Z", can_pay: true });
const paid = aPlan({ ...trial, plan: "pro", status: "active", expires_at: null });
const noon = Date.parse("2026-11-25T18:00:00Z");
const minute = 60_000;

it("is waited for until the plan is another one", () => {
  rememberPayment(trial, noon);
  const awaited = awaitedPayment(noon + minute);

  expect(awaited && hasArrived(awaited, trial, false)).toBe(false);
  expect(awaited && hasArrived(awaited, paid, true)).toBe(true);
});

it("has not arrived with the state of the subscription alone, nor while the server still works on it", () => {
  rememberPayment(trial, noon);
  const awaited = awaitedPayment(noon + minute);

  expect(awaited && hasArrived(awaited, { ...trial, status: "active" }, false)).toBe(false);
  expect(awaited && hasArrived(awaited, { ...paid, pending: { since: "2026-11-25T18:00:30Z" } }, true)).toBe(
    false,
  );
});

it("is waited for from the return on, with what was remembered before it", () => {
  rememberPayment(trial, noon);
  const begun = awaitedPayment(noon);
  rememberReturn(noon + 5 * minute);

  expect(awaitedPayment(noon + 5 * minute)).toEqual({ ...begun, at: noon + 5 * minute });
});

it("is known by the plan that is paid for, where the shop led back to another tab", () => {
  rememberReturn(noon);
  const awaited = awaitedPayment(noon);

  expect(awaited && hasArrived(awaited, trial, false)).toBe(false);
  expect(awaited && hasArrived(awaited, paid, true)).toBe(true);
});

it("has a receipt when something was paid about then", () => {
  const awaited = { at: noon, before: null };

  expect(hasReceipt(awaited, [{ status: "paid", at: "2026-11-25T17:55:00Z" }])).toBe(true);
  expect(hasReceipt(awaited, [{ status: "pending", at: "2026-11-25T17:55:00Z" }])).toBe(false);
  expect(hasReceipt(awaited, [{ status: "paid", at: "2026-10-25T17:55:00Z" }])).toBe(false);
  expect(hasReceipt(awaited, [])).toBe(false);
});

it("is not waited for when none was begun, after it was seen, or an hour later", () => {
  expect(awaitedPayment(noon)).toBeUndefined();
  rememberPayment(trial, noon);
  expect(awaitedPayment(noon + 60 * minute)).toBeUndefined();
  forgetPayment();
  expect(awaitedPayment(noon)).toBeUndefined();
});

it.each([
  ["https://tienda.example/pagar", true],
  ["http://127.0.0.1:9000/pagar", true],
  ["javascript:alert(1)", false],
  ["/pagar", false],
])("follows the address %s: %s", (url, isFollowed) => {
  expect(isShopAddress(url)).toBe(isFollowed);
});
