import { describe, expect, it } from "vitest";
import { aDoctor, aService } from "@/testing/builders.ts";
import { lengthsFor, ownLengthOf, usualLength } from "./length.ts";

/** Takes another time for the service than its usual one. */
const slow = aDoctor({ service_durations: [{ service_id: "limpieza", duration_minutes: 45 }] });

describe("the lengths to choose from", () => {
  it("have the usual one and the chosen one in their order, once", () => {
    expect(lengthsFor(30, undefined).filter((one) => one === 30)).toEqual([30]);
    const lengths = lengthsFor(35, 25);
    expect(lengths.slice(3, 7)).toEqual([20, 25, 30, 35]);
  });
});

describe("the length of a visit", () => {
  const visit = (minutes: number) => ({
    service_id: "limpieza",
    starts_at: "2026-11-23T15:00:00Z",
    ends_at: new Date(Date.parse("2026-11-23T15:00:00Z") + minutes * 60_000).toISOString(),
  });

  it("is its own when it is not the service's", () => {
    expect(ownLengthOf(visit(45), [aService()], [aDoctor()])).toBe(45);
    expect(ownLengthOf(visit(30), [aService()], [aDoctor()])).toBeUndefined();
    expect(ownLengthOf(visit(45), [], [])).toBeUndefined();
  });

  it("is its own too where a doctor takes another time for the service, because it keeps it with that one", () => {
    expect(ownLengthOf(visit(30), [aService()], [aDoctor(), slow])).toBe(30);
    expect(ownLengthOf(visit(45), [aService()], [slow])).toBe(45);
  });
});

describe("the usual length", () => {
  it("is the doctor's, and the service's while it is not known with whom", () => {
    expect(usualLength(aService(), undefined)).toBe(30);
    expect(usualLength(aService(), aDoctor())).toBe(30);
    expect(usualLength(aService(), slow)).toBe(45);
  });
});
