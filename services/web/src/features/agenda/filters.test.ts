import { describe, expect, it } from "vitest";
import { shownState } from "@/shared/lib/appointment-words.ts";
import { anAppointment } from "@/testing/builders.ts";
import { countFilters, isShown, knownFilters, noFilters, toggled } from "./filters.ts";
import { readPreferences, usualPreferences } from "./preferences.ts";

describe("filters", () => {
  const ana = anAppointment({ status: "booked", source: "whatsapp" });

  it("that choose nothing show everything", () => {
    expect(isShown(ana, noFilters)).toBe(true);
    expect(countFilters(noFilters)).toBe(0);
  });

  it("must all admit an appointment", () => {
    const filters = { ...noFilters, states: ["booked" as const], sources: ["whatsapp" as const] };
    expect(isShown(ana, filters)).toBe(true);
    expect(isShown({ ...ana, status: "confirmed" }, filters)).toBe(false);
    expect(isShown({ ...ana, source: "desk" }, filters)).toBe(false);
    expect(countFilters(filters)).toBe(2);
  });

  it("see an arrived patient as arrived and not as booked", () => {
    const arrived = { ...ana, arrived_at: "2026-11-23T15:00:00Z" };
    expect(shownState(arrived)).toBe("arrived");
    expect(isShown(arrived, { ...noFilters, states: ["booked"] })).toBe(false);
    expect(shownState({ ...arrived, status: "attended" })).toBe("attended");
  });

  it("forget a doctor or a service that is gone", () => {
    const filters = { ...noFilters, doctors: ["elena", "gone"], services: ["gone"] };
    expect(knownFilters(filters, ["elena"], ["limpieza"])).toEqual({ ...noFilters, doctors: ["elena"] });
    expect(knownFilters(filters, ["elena"], undefined).services).toEqual(["gone"]);
  });

  it("take a value in and out", () => {
    expect(toggled(toggled(["a"], "b"), "a")).toEqual(["b"]);
  });
});

describe("kept preferences", () => {
  it("come back", () => {
    const chosen = { ...usualPreferences, density: "compact" as const, colourBy: "service" as const };
    expect(readPreferences(JSON.stringify(chosen))).toEqual(chosen);
  });

  it.each([null, "", "5", "{", '{"density":"huge","filters":{"doctors":5,"states":[7,"booked"]}}'])(
    "are as usual where %s cannot be read",
    (text) => {
      const { filters, ...rest } = readPreferences(text);
      expect(rest).toEqual({ density: "fit", colourBy: "doctor", narrowDay: "list" });
      expect(filters.doctors).toEqual([]);
    },
  );
});
