import { describe, expect, it } from "vitest";
import { hueByColour } from "@/shared/lib/colours.ts";
import { huesOf } from "./hues.ts";

const entries = (...chosen: (string | null)[]) => chosen.map((colour, at) => ({ id: `${at}`, colour }));

describe("the hues of doctors and services", () => {
  it("are those that the clinic chose", () => {
    const hues = huesOf(entries("pink", "blue"));

    expect(hues.get("0")).toBe(hueByColour.pink);
    expect(hues.get("1")).toBe(hueByColour.blue);
  });

  it("are all different for the first ten, whatever some chose", () => {
    const hues = huesOf(entries(null, "teal", null, null, "violet", null, null, null, "sky", null));

    expect(new Set(hues.values()).size).toBe(10);
    expect(hues.get("1")).toBe(hueByColour.teal);
  });

  it("go on from the beginning when there are more than ten", () => {
    const hues = huesOf(entries(...new Array<null>(11).fill(null)));

    expect(hues.get("10")).toBe(hues.get("0"));
  });

  it("take a colour that this page does not know for none", () => {
    expect(huesOf(entries("octarine")).get("0")).toBe(hueByColour.teal);
  });
});
