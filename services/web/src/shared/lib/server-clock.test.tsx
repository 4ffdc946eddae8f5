import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dayIn } from "./clinic-time.ts";
import { noteServerDate, serverAhead, serverNow } from "./server-clock.ts";
import { useClock } from "./use-clock.ts";

const lateEvening = new Date("2026-11-24T05:58:00Z");

beforeEach(() => void vi.useFakeTimers({ now: lateEvening }));
afterEach(() => void vi.useRealTimers());

function answer(date: string): Response {
  return new Response(null, { headers: { Date: new Date(date).toUTCString() } });
}

/** An answer with that date that took so long. */
function hear(date: string, tookMs = 200): void {
  noteServerDate(answer(date), Date.now() - tookMs);
}

describe("the server's clock", () => {
  it("is this computer's while they agree, to the second of the header and the time of the answer", () => {
    hear("2026-11-24T05:58:00Z");
    hear("2026-11-24T05:57:59Z");
    hear("2026-11-24T05:57:50Z", 12_000);

    expect(serverNow()).toEqual(lateEvening);
  });

  it("is followed when this computer's is wrong, and back", () => {
    hear("2026-11-24T07:00:00Z");
    expect(Math.abs(serverNow().getTime() - Date.parse("2026-11-24T07:00:00Z"))).toBeLessThan(1_000);

    const known = serverAhead.read();
    vi.advanceTimersByTime(30_000);
    hear("2026-11-24T07:00:30Z");
    expect(serverAhead.read()).toBe(known);

    hear("2026-11-24T05:58:30Z");
    expect(Math.abs(serverAhead.read())).toBeLessThan(1_000);
  });

  it("is known to the next page before its first answer, which may not come without a network", async () => {
    hear("2026-11-24T11:00:00Z");
    vi.resetModules();

    const next = await import("./server-clock.ts");

    expect(Math.abs(next.serverNow().getTime() - Date.parse("2026-11-24T11:00:00Z"))).toBeLessThan(1_000);
  });

  it("is not learnt from an answer without a date", () => {
    noteServerDate(new Response(null), Date.now());
    expect(serverAhead.read()).toBe(0);
  });
});

describe("the clock of the pages", () => {
  const today = () => renderHook(() => dayIn("America/El_Salvador", useClock()));

  it("goes over midnight", () => {
    const { result } = today();
    expect(result.current).toBe("2026-11-23");

    act(() => void vi.advanceTimersByTime(2 * 60_000 + 20_000));

    expect(result.current).toBe("2026-11-24");
  });

  it("is right as soon as a computer that slept is seen again", () => {
    const { result } = today();
    vi.setSystemTime(new Date("2026-11-24T14:00:00Z"));
    expect(result.current).toBe("2026-11-23");

    act(() => void document.dispatchEvent(new Event("visibilitychange")));

    expect(result.current).toBe("2026-11-24");
  });

  it("is the server's where that was moved", () => {
    const { result } = today();

    act(() => hear("2026-12-01T14:00:00Z"));

    expect(result.current).toBe("2026-12-01");
  });
});
