import { describe, expect, it } from "vitest";
import { chosenAfter } from "./choosing.ts";

const [ana, anita, luis] = ["Ana", "Anita", "Luis"].map((full_name) => ({ id: full_name, full_name })) as [
  { id: string; full_name: string },
  { id: string; full_name: string },
  { id: string; full_name: string },
];

describe("the cards that are chosen to be joined", () => {
  it("stay chosen while another text is searched for", () => {
    expect(chosenAfter([ana], [anita], new Set(["Ana", "Anita"]))).toEqual([ana, anita]);
  });

  it("are given up one by one", () => {
    expect(chosenAfter([ana, anita], [ana, anita], new Set(["Anita"]))).toEqual([anita]);
  });

  it("are two at most, and never all", () => {
    expect(chosenAfter([ana, anita], [luis], new Set(["Ana", "Anita", "Luis"]))).toEqual([ana, anita]);
    expect(chosenAfter([ana], [ana, luis], "all")).toEqual([ana]);
  });
});
