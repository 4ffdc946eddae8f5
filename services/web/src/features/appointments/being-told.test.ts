import { describe, expect, it } from "vitest";
import { aDelivery } from "@/testing/builders.ts";
import { askAgainIn } from "./being-told.ts";

const now = new Date("2026-11-23T09:00:20Z");
const due = (due_at: string, state: "scheduled" | "sending" | "sent" = "scheduled") => ({
  deliveries: [aDelivery({ due_at, state })],
  coming: [],
});

describe("the messages of an appointment are asked for again", () => {
  it.each([
    ["2026-11-23T09:00:19Z", 3_000],
    ["2026-11-23T09:00:08Z", 3_000],
    ["2026-11-23T09:00:04Z", false],
    ["2026-11-20T15:00:00Z", false],
  ])("after a change at %s, until they must be there", (updatedAt, wait) => {
    expect(askAgainIn(undefined, updatedAt, now)).toBe(wait);
  });

  it.each([
    ["2026-11-23T09:00:10Z", "scheduled", 3_000],
    ["2026-11-23T08:59:30Z", "sending", 3_000],
    ["2026-11-23T09:00:10Z", "sent", false],
    // It waits for something else, as the end of a pause, of which an event tells.
    ["2026-11-23T08:50:00Z", "scheduled", false],
  ] as const)("while one that is due at %s is %s", (due_at, state, wait) => {
    expect(askAgainIn(due(due_at, state), undefined, now)).toBe(wait);
  });

  it("when the next one has become due, within the hour", () => {
    expect(askAgainIn(due("2026-11-23T09:10:20Z"), undefined, now)).toBe(603_000);
    expect(askAgainIn(due("2026-11-24T09:00:00Z"), undefined, now)).toBe(false);
    const coming = [{ kind: "reminder_2h", due_at: "2026-11-23T09:01:20Z" }];
    expect(askAgainIn({ deliveries: [], coming }, undefined, now)).toBe(63_000);
  });
});
