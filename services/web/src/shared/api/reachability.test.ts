import { afterEach, expect, it, vi } from "vitest";
import { isCutLine, noteAnswer, noteFailure, reachable, recoveries } from "./reachability.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("is not given while one service is away, whatever the others answer", () => {
  noteFailure("/api/appointments/7/confirm");
  noteAnswer("/api/doctors");
  expect(reachable.read()).toBe(false);

  noteAnswer("/api/appointments");
  expect(reachable.read()).toBe(true);
});

it("does not wait for a service that nobody asks any more", () => {
  vi.useFakeTimers();
  noteFailure("/api/patients");
  vi.advanceTimersByTime(31_000);
  noteAnswer("/api/doctors");

  expect(reachable.read()).toBe(true);
});

it("is given again by any answer when only the line was cut", () => {
  const before = recoveries.read();
  noteFailure("/api/appointments/7/confirm", true);
  expect(reachable.read()).toBe(false);

  noteAnswer("/api/doctors");
  expect(reachable.read()).toBe(true);
  expect(recoveries.read()).toBe(before + 1);
});

it("tells a cut line from a service that lets wait", () => {
  expect(isCutLine(new TypeError("Failed to fetch"))).toBe(true);
  expect(isCutLine(new DOMException("too late", "TimeoutError"))).toBe(false);
});
