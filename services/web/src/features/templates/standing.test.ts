import { describe, expect, it } from "vitest";
import { aTemplate } from "@/testing/templates.ts";
import type { TemplateState } from "./api/contract.ts";
import { standingOf, untilThenOfAll } from "./standing.ts";

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

  it("say once what patients get until then, where it is the same", () => {
    const [waiting, approved] = [
      aTemplate({ state: "pending" }),
      aTemplate({ state: "approved", until_then: "" }),
    ];

    expect(untilThenOfAll([waiting, waiting, approved])).toBe(waiting.until_then);
    expect(untilThenOfAll([waiting, aTemplate({ state: "missing", until_then: "Nada" })])).toBeUndefined();
    expect(untilThenOfAll([approved])).toBeUndefined();
  });
});
