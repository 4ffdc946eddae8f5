import { describe, expect, it } from "vitest";
import { neighbour } from "./stops.ts";

const stops = [
  { column: 0, start: 480 },
  { column: 0, start: 540 },
  { column: 1, start: 450 },
  { column: 1, start: 570 },
  { column: 2, start: 480 },
];

describe("the arrow keys", () => {
  it("go to the next stop of the same column", () => {
    expect(neighbour(stops, { column: 0, start: 480 }, "ArrowDown")).toEqual({ column: 0, start: 540 });
    expect(neighbour(stops, { column: 1, start: 570 }, "ArrowUp")).toEqual({ column: 1, start: 450 });
  });

  it("go to the nearest time of the next column", () => {
    expect(neighbour(stops, { column: 0, start: 540 }, "ArrowRight")).toEqual({ column: 1, start: 570 });
    expect(neighbour(stops, { column: 2, start: 480 }, "ArrowLeft")).toEqual({ column: 1, start: 450 });
  });

  it("stay at the edges and ignore other keys", () => {
    expect(neighbour(stops, { column: 0, start: 480 }, "ArrowLeft")).toBeUndefined();
    expect(neighbour(stops, { column: 0, start: 540 }, "ArrowDown")).toBeUndefined();
    expect(neighbour(stops, { column: 0, start: 480 }, "Enter")).toBeUndefined();
  });
});
