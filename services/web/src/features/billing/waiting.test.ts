import { expect, it } from "vitest";
import { aPlan } from "@/testing/builders.ts";
import { type Arrival, arrivalOf, nextQuestionMs } from "./waiting.ts";

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
