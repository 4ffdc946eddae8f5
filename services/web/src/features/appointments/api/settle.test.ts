import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { serverAhead } from "@/shared/lib/server-clock.ts";
import { anAppointment } from "@/testing/builders.ts";
import { latestOf } from "./settle.ts";

const now = Date.parse("2026-11-20T15:01:00Z");

beforeEach(() => {
  vi.useFakeTimers({ now });
  serverAhead.write(0);
});

afterEach(() => {
  vi.useRealTimers();
});

it("counts from when the server made the change, where the request waited for a password before it left", () => {
  const pressedAt = now - 40_000;
  const madeAt = anAppointment({ updated_at: "2026-11-20T15:00:58Z" });
  expect(latestOf(pressedAt, madeAt)).toBe(now - 3_000);
});

it("never counts from before the press, nor from a time to come", () => {
  const pressedAt = now - 2_000;
  expect(latestOf(pressedAt, anAppointment({ updated_at: "2026-11-20T14:00:00Z" }))).toBe(pressedAt);
  expect(latestOf(pressedAt, anAppointment({ updated_at: "2026-11-20T15:09:00Z" }))).toBe(now);
});
