import { describe, expect, it } from "vitest";
import { msToNextLook, standingOf } from "./standing.ts";

const now = new Date("2026-11-25T15:00:00Z");
const past = "2026-11-20T06:00:00Z";
const coming = "2026-12-20T06:00:00Z";
const paid = {
  plan: "clinica",
  standing: "active",
  status: "active",
  expires_at: null,
  renews_at: coming,
} as const;

describe("where a clinic stands", () => {
  it("is paid while the plan renews itself", () => {
    expect(standingOf(paid, now)).toEqual({ kind: "active", renewsAt: coming });
  });

  it("is paid until its end after it was cancelled, and over from that moment", () => {
    const cancelled = { ...paid, status: "cancelled", renews_at: null } as const;

    expect(standingOf({ ...cancelled, expires_at: coming }, now)).toEqual({ kind: "ending", until: coming });
    expect(standingOf({ ...cancelled, expires_at: past }, now)).toEqual({ kind: "over", since: past });
  });

  it("is over as soon as the server says so, whatever minute the page's clock shows", () => {
    const ended = { ...paid, status: "cancelled", renews_at: null, standing: "expired" } as const;
    const since = "2026-11-25T15:00:20Z";

    expect(standingOf({ ...ended, expires_at: since }, now)).toEqual({ kind: "over", since });
    expect(standingOf(ended, now)).toEqual({ kind: "over", since: undefined });
  });

  it("is unpaid while a failed payment is tried again", () => {
    expect(standingOf({ ...paid, status: "past_due", expires_at: coming }, now)).toEqual({
      kind: "unpaid",
      until: coming,
    });
  });

  it("is a trial with an end", () => {
    const trial = {
      plan: "trial",
      standing: "active",
      status: null,
      expires_at: coming,
      renews_at: null,
    } as const;

    expect(standingOf(trial, now)).toEqual({ kind: "trial", until: coming });
    expect(standingOf({ ...trial, expires_at: past }, now)).toEqual({ kind: "over", since: past });
  });

  it("never ends for a clinic that pays nothing, or that was given a plan", () => {
    const given = { standing: "active", status: null, expires_at: null, renews_at: null } as const;

    expect(standingOf({ ...given, plan: "forever_free" }, now)).toEqual({ kind: "free" });
    expect(standingOf({ ...given, plan: "clinica" }, now)).toEqual({ kind: "free" });
  });
});

describe("several plans", () => {
  const until = "2026-12-30T06:00:00Z";

  it("never end where the last one was given, whatever is charged beside it", () => {
    const chain = [{ plan: "forever_free", from: past, until: null, by: "grant" } as const];

    expect(standingOf({ ...paid, plan: "forever_free", chain }, now)).toEqual({ kind: "free" });
  });

  it("go on where a smaller one renews itself after a larger one that was cancelled", () => {
    const chain = [
      { plan: "clinica", from: past, until, by: "subscription" } as const,
      { plan: "basic", from: until, until: null, by: "subscription" } as const,
    ];
    const cancelled = { ...paid, status: "cancelled", renews_at: until, expires_at: coming, chain } as const;

    expect(standingOf(cancelled, now)).toEqual({ kind: "active", renewsAt: until });
  });
});

describe("the end of a plan", () => {
  const second = 1_000;
  const at = (expires_at: string | null, standing: "active" | "grace" | "expired" = "active") =>
    msToNextLook({ standing, expires_at }, now.getTime());

  it("is asked about when it comes, and until the server says that it has come", () => {
    expect(at("2026-11-25T15:00:20Z")).toBe(21 * second);
    expect(at("2026-11-25T14:59:59Z")).toBe(second);
  });

  it("is asked about again and again when it has come, because it may be over somewhere else", () => {
    expect(at("2026-11-25T14:59:59Z", "expired")).toBe(30 * second);
    expect(at(null, "expired")).toBe(30 * second);
  });

  it("is not waited for by a page that is not open so long, nor where there is none", () => {
    expect(at(coming)).toBe(false);
    expect(at(null)).toBe(false);
  });
});
