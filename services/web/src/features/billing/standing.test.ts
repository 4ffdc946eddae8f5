import { describe, expect, it } from "vitest";
import { standingOf } from "./standing.ts";

const now = new Date("2026-11-25T15:00:00Z");
const past = "2026-11-20T06:00:00Z";
const coming = "2026-12-20T06:00:00Z";
const paid = { plan: "clinica", status: "active", expires_at: null, renews_at: coming } as const;

describe("where a clinic stands", () => {
  it("is paid while the plan renews itself", () => {
    expect(standingOf(paid, now)).toEqual({ kind: "active", renewsAt: coming });
  });

  it("is paid until its end after it was cancelled, and over from that moment", () => {
    const cancelled = { ...paid, status: "cancelled", renews_at: null } as const;

    expect(standingOf({ ...cancelled, expires_at: coming }, now)).toEqual({ kind: "ending", until: coming });
    expect(standingOf({ ...cancelled, expires_at: past }, now)).toEqual({ kind: "over", since: past });
  });

  it("is unpaid while a failed payment is tried again", () => {
    expect(standingOf({ ...paid, status: "past_due", expires_at: coming }, now)).toEqual({
      kind: "unpaid",
      until: coming,
    });
  });

  it("is a trial with an end", () => {
    const trial = { plan: "trial", status: null, expires_at: coming, renews_at: null } as const;

    expect(standingOf(trial, now)).toEqual({ kind: "trial", until: coming });
    expect(standingOf({ ...trial, expires_at: past }, now)).toEqual({ kind: "over", since: past });
  });

  it("never ends for a clinic that pays nothing, or that was given a plan", () => {
    const given = { status: null, expires_at: null, renews_at: null } as const;

    expect(standingOf({ ...given, plan: "forever_free" }, now)).toEqual({ kind: "free" });
    expect(standingOf({ ...given, plan: "clinica" }, now)).toEqual({ kind: "free" });
  });
});
