import { describe, expect, it } from "vitest";
import { growingPauseMs, scatteredPauseMs } from "./growing-pause.ts";

const bounds = { shortestMs: 1_000, longestMs: 30_000 };

describe("the pause before a repetition", () => {
  it("is doubled each time, and never longer than the longest", () => {
    const pauses = [0, 1, 2, 3, 4, 5, 6, 1_000].map((repetition) => growingPauseMs(repetition, bounds));

    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("is scattered over its second half, so that not all pages come back at once", () => {
    expect(scatteredPauseMs(0, bounds, 0)).toBe(500);
    expect(scatteredPauseMs(0, bounds, 0.5)).toBe(750);
    expect(scatteredPauseMs(1_000, bounds, 0.999)).toBe(29_985);
  });
});
