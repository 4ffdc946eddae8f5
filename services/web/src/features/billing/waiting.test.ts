import { expect, it } from "vitest";
import { aPlan } from "@/testing/builders.ts";
import { type Arrival, arrivalOf, needsReceipt, nextQuestionMs } from "./waiting.ts";

const noon = Date.parse("2026-11-25T18:00:00Z");
const second = 1_000;
const minute = 60 * second;
const billing = aPlan({ plan: "trial", expires_at: "2026-12-01T06:00:00Z", can_pay: true });
const awaited = { at: noon, before: JSON.stringify(["trial", "2026-12-01T06:00:00Z", null]) };
const pending = { since: "2026-11-25T18:00:00Z" };

it("says after ten minutes that it takes long, whether the shop or Cita is behind", () => {
  expect(arrivalOf(awaited, billing, noon + 9 * minute)).toEqual({
    kind: "unconfirmed",
    since: noon,
    isLong: false,
  });
  expect(arrivalOf(awaited, billing, noon + 10 * minute)).toMatchObject({ isLong: true });
  expect(arrivalOf(undefined, { ...billing, pending }, noon + 10 * minute)).toEqual({
    kind: "pending",
    since: noon,
    isLong: true,
  });
});

it("waits for what the server knows in any tab, and for nothing where nothing was begun", () => {
  expect(arrivalOf(undefined, billing, noon).kind).toBe("none");
  expect(arrivalOf(undefined, undefined, noon).kind).toBe("none");
  expect(arrivalOf(undefined, { ...billing, pending }, noon).kind).toBe("pending");
  const paid = { ...billing, plan: "pro", status: "active", expires_at: null } as const;
  expect(arrivalOf(awaited, paid, noon).kind).toBe("arrived");
});

it("does not take what the operator gave for a payment", () => {
  const given = { ...billing, plan: "pro", expires_at: "2027-12-01T06:00:00Z" } as const;

  expect(arrivalOf(awaited, given, noon).kind).toBe("unconfirmed");
  expect(arrivalOf({ at: noon, before: null }, given, noon).kind).toBe("unconfirmed");
  expect(arrivalOf(awaited, { ...billing, plan: "forever_free", expires_at: null }, noon).kind).toBe(
    "unconfirmed",
  );
});

it("is known by its receipt where the state of the subscription does not tell: months that are paid once after the renewal was cancelled", () => {
  const cancelled = { ...billing, plan: "pro", status: "cancelled" } as const;
  const before = { at: noon, before: JSON.stringify(["pro", cancelled.expires_at, null]) };
  const longer = { ...cancelled, expires_at: "2027-01-01T06:00:00Z" };
  const from = cancelled.expires_at ?? "";
  const later = aPlan({ ...billing, upcoming: [{ plan: "basic", from, until: "2027-01-01T06:00:00Z" }] });

  expect(needsReceipt(before, cancelled, noon)).toBe(false);
  expect(needsReceipt(before, longer, noon)).toBe(true);
  expect(arrivalOf(before, longer, noon).kind).toBe("unconfirmed");
  expect(arrivalOf(before, longer, noon, true).kind).toBe("arrived");
  // What was bought in the trial begins after it, and the plan stays the trial until then.
  expect(arrivalOf(awaited, later, noon, true).kind).toBe("arrived");
  expect(needsReceipt(undefined, longer, noon)).toBe(false);
});

it("ends after an hour, also on a page that stays open, and says all the same what has arrived", () => {
  expect(arrivalOf(awaited, billing, noon + 59 * minute).kind).toBe("unconfirmed");
  expect(arrivalOf(awaited, billing, noon + 60 * minute)).toEqual({ kind: "none" });
  const paid = { ...billing, plan: "pro", status: "active", expires_at: null } as const;
  expect(arrivalOf(awaited, paid, noon + 90 * minute).kind).toBe("arrived");
});

it.each([
  [0, 4 * second],
  [20 * second, 4 * second],
  [2 * minute, 15 * second],
  [10 * minute, minute],
  [60 * minute, minute],
])("asks %d ms after the payment again in %d ms", (after, pause) => {
  const arrival: Arrival = { kind: "pending", since: noon, isLong: false };

  expect(nextQuestionMs(arrival, noon + after)).toBe(pause);
});

it("asks no more when nothing is waited for", () => {
  expect(nextQuestionMs({ kind: "none" }, noon)).toBe(false);
  expect(nextQuestionMs({ kind: "arrived" }, noon)).toBe(false);
});
