import { afterEach, expect, it, vi } from "vitest";
import { noteAnswer, noteFailure, reachable } from "./reachability.ts";

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
