import { describe, expect, it } from "vitest";
import { aTemplate } from "@/testing/templates.ts";
import type { TemplateState } from "./api/contract.ts";
import { countMissing, firstUntilThen, standingOf, untilThenOfAll } from "./standing.ts";

const inStates = (...states: TemplateState[]) => states.map((state) => aTemplate({ state }));

describe("the templates together", () => {
  it.each([
    ["done", inStates("approved", "approved")],
    ["waiting", inStates("approved", "pending")],
    ["waiting", inStates("approved", "paused")],
    ["refused", inStates("pending", "rejected")],
    ["refused", inStates("approved", "disabled")],
    ["missing", inStates("rejected", "missing")],
  ])("are %s", (standing, templates) => {
    expect(standingOf(templates)).toBe(standing);
  });

  it("in a language that is not used change nothing", () => {
    const other = aTemplate({ state: "missing", in_use: false, until_then: "" });

    expect(standingOf([aTemplate(), other])).toBe("done");
    expect(countMissing([aTemplate(), other])).toBe(1);
    expect(untilThenOfAll([aTemplate(), other])).toBeUndefined();
  });

  it("say once what patients get until then, where it is the same", () => {
    const [waiting, approved] = [
      aTemplate({ state: "pending" }),
      aTemplate({ state: "approved", until_then: "" }),
    ];

    expect(untilThenOfAll([waiting, waiting, approved])).toBe(waiting.until_then);
    expect(untilThenOfAll([waiting, aTemplate({ state: "missing", until_then: "Nada" })])).toBeUndefined();
    expect(untilThenOfAll([approved])).toBeUndefined();
    const ofTeam = aTemplate({ state: "pending", until_then: "A las demás les llega después." });
    expect(untilThenOfAll([waiting, ofTeam])).toBeUndefined();
    expect(firstUntilThen([approved, waiting, ofTeam])).toBe(waiting.until_then);
    expect(firstUntilThen([approved])).toBeUndefined();
  });
});
