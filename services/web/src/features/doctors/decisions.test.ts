import { describe, expect, it } from "vitest";
import { aConflict } from "@/testing/conflicts.ts";
import { decideAll, remaining, stillValid, tally, undecided } from "./decisions.ts";

const to = { doctor_id: "elena", date: "2026-12-08", startTime: "09:00", starts_at: "2026-12-08T15:00:00Z" };
const ana = aConflict({ appointment_id: "ana", proposals: [to] });
const luis = aConflict({ appointment_id: "luis", proposals: [] });

describe("what becomes of visits in the way", () => {
  it("is decided for each", () => {
    expect(undecided([ana, luis], new Map([["ana", { kind: "keep" }]]))).toEqual([luis]);
  });

  it("can be the same for all; who has no proposal waits for another time", () => {
    const decisions = decideAll([ana, luis], "move");

    expect(decisions.get("ana")).toEqual({ kind: "move", to });
    expect(decisions.get("luis")).toEqual({ kind: "choose" });
    expect(tally([ana, luis], decisions)).toEqual({ kept: 0, moved: 2, cancelled: 0 });
  });

  it("is asked again when the proposal is gone, and stays otherwise", () => {
    const decisions = decideAll([ana, luis], "move");
    const other = { ...to, starts_at: "2026-12-08T16:00:00Z" };

    expect(stillValid([{ ...ana, proposals: [other] }, luis], decisions)).toEqual(
      new Map([["luis", { kind: "choose" }]]),
    );
    expect(stillValid([ana], decisions)).toEqual(new Map([["ana", { kind: "move", to }]]));
  });

  it("is done visit by visit, and says what is left", () => {
    const decisions = decideAll([ana, luis], "cancel");

    expect(remaining([ana, luis], decisions, new Map([["ana", { state: "done" }]]))).toEqual([luis]);
    expect(remaining([ana, luis], decideAll([ana, luis], "keep"), new Map())).toEqual([]);
  });
});
