import { describe, expect, it } from "vitest";
import { aService } from "@/testing/builders.ts";
import { lengthsFor, ownLengthOf } from "./length.ts";

describe("the lengths to choose from", () => {
  it("have the usual one and the chosen one in their order, once", () => {
    expect(lengthsFor(30, undefined).filter((one) => one === 30)).toEqual([30]);
    const lengths = lengthsFor(35, 25);
    expect(lengths.slice(2, 6)).toEqual([20, 25, 30, 35]);
  });
});

describe("the length of a visit", () => {
  const visit = (minutes: number) => ({
    service_id: "limpieza",
    starts_at: "2026-11-23T15:00:00Z",
    ends_at: new Date(Date.parse("2026-11-23T15:00:00Z") + minutes * 60_000).toISOString(),
  });

  it("is its own when it is not the service's", () => {
    expect(ownLengthOf(visit(45), [aService()])).toBe(45);
    expect(ownLengthOf(visit(30), [aService()])).toBeUndefined();
    expect(ownLengthOf(visit(45), [])).toBeUndefined();
  });
});
