import { describe, expect, it } from "vitest";
import { isMask, maskOf } from "./document.ts";
import { rulesOf } from "./rules.ts";
import { changeOf, emptyValues } from "./values.ts";

const today = "2026-11-30";
const known = { ...emptyValues, full_name: "Carlos", dui: maskOf("567-8") };

describe("a document of which the ending is known", () => {
  it("stands behind a mask, and is no text where there is none", () => {
    expect(maskOf("567-8")).toBe("•••••567-8");
    expect([maskOf(null), maskOf(undefined)]).toEqual(["", ""]);
  });

  it.each([
    ["•••••567-8", true],
    [" •••••567-8 ", true],
    ["•••••5670-8", false],
    ["•••••567", false],
    ["01234567-8", false],
    ["", false],
  ])("tells its mask from what somebody wrote: %s", (text, is) => {
    expect(isMask(text)).toBe(is);
    expect(rulesOf(today).dui(text) === true).toBe(is || text === "01234567-8" || text === "");
  });

  it.each([
    ["•••••567-8", { version: 1 }],
    ["", { dui: null, version: 1 }],
    ["01234567-9", { dui: "01234567-9", version: 1 }],
    // Of the same ending, and yet it may be another one.
    ["99999567-8", { dui: "99999567-8", version: 1 }],
  ])("is sent only where it was written over or emptied: %s", (dui, sent) => {
    expect(changeOf(known, { ...known, dui }, { version: 1, today })).toEqual(sent);
  });
});
