import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Hold } from "@/shared/api/contract.ts";
import { useHeld } from "./use-held.ts";

beforeEach(() => vi.useFakeTimers({ now: new Date("2026-11-23T09:10:00-06:00") }));
afterEach(() => vi.useRealTimers());

function hold(id: string, expires: string): Hold {
  return {
    id,
    doctor_id: "elena",
    starts_at: "2026-11-23T10:00:00-06:00",
    ends_at: "2026-11-23T10:30:00-06:00",
    expires_at: `2026-11-23T${expires}-06:00`,
    source: "chat",
  };
}

it("lets each hold go at the moment at which it ends, without another answer", () => {
  const holds = [hold("first", "09:10:30"), hold("second", "09:12:00")];
  const { result } = renderHook(() => useHeld(holds, "America/El_Salvador"));
  const ids = () => result.current.map(({ id }) => id);
  expect(ids()).toEqual(["first", "second"]);

  act(() => vi.advanceTimersByTime(30_100));
  expect(ids()).toEqual(["second"]);

  act(() => vi.advanceTimersByTime(90_000));
  expect(ids()).toEqual([]);
});

it("holds nothing where the answer tells nothing of it", () => {
  const { result } = renderHook(() => useHeld(undefined, "America/El_Salvador"));

  expect(result.current).toEqual([]);
});
