import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  draftsOfOthers,
  dropDraft,
  forgetDrafts,
  keepDraft,
  leaveDrafts,
  ownDrafts,
  readDraft,
  restDrafts,
} from "./drafts.ts";

beforeEach(() => {
  forgetDrafts();
  ownDrafts("luis");
});

afterEach(() => {
  vi.useRealTimers();
});

/** What a reload leaves: the browser's storage without the memory of the page. */
async function reloaded() {
  vi.resetModules();
  const drafts = await import("./drafts.ts");
  drafts.ownDrafts("luis");
  return drafts;
}

describe("a draft", () => {
  it("is there when the form is opened again, until it was sent", () => {
    keepDraft("booking", { name: "Ana" });
    expect(readDraft("booking")).toEqual({ name: "Ana" });

    dropDraft("booking");
    expect(readDraft("booking")).toBeUndefined();
  });

  it("survives a reload", async () => {
    keepDraft("booking", { name: "Ana" });

    expect((await reloaded()).readDraft("booking")).toEqual({ name: "Ana" });
  });

  it("is nobody else's and no other form's", () => {
    keepDraft("booking", { name: "Ana" });

    expect(readDraft("cancel")).toBeUndefined();
    ownDrafts("marta");
    expect(readDraft("booking")).toBeUndefined();
  });

  it("is gone after the sign-out, also from the browser", async () => {
    keepDraft("booking", { name: "Ana" });
    forgetDrafts();

    expect(readDraft("booking")).toBeUndefined();
    expect(window.localStorage.getItem("cita.stays")).toBeNull();
    expect((await reloaded()).readDraft("booking")).toBeUndefined();
  });

  it("waits for the same user when another tab signed out, and is not in the browser meanwhile", () => {
    keepDraft("booking", { name: "Ana" });
    restDrafts();
    expect(readDraft("booking")).toBeUndefined();
    expect(Object.keys(window.sessionStorage)).toEqual([]);

    ownDrafts("luis");
    expect(readDraft("booking")).toEqual({ name: "Ana" });
  });

  it("is gone for good when another user signs in after the sign-out in another tab", () => {
    keepDraft("booking", { name: "Ana" });
    restDrafts();

    ownDrafts("marta");
    expect(readDraft("booking")).toBeUndefined();
    ownDrafts("luis");
    expect(readDraft("booking")).toBeUndefined();
  });

  it("waits while another user works here in between, also when that one signs out", async () => {
    keepDraft("booking", { name: "Ana" });
    ownDrafts("marta");
    keepDraft("booking", { name: "Carlos" });

    ownDrafts("luis");
    expect(readDraft("booking")).toEqual({ name: "Ana" });

    ownDrafts("marta");
    expect(readDraft("booking")).toEqual({ name: "Carlos" });
    forgetDrafts();
    ownDrafts("");
    expect(Object.values(window.sessionStorage)).toEqual([expect.stringContaining("Ana")]);
    expect((await reloaded()).readDraft("booking")).toEqual({ name: "Ana" });
  });

  it("of somebody who has handed over is gone once they sign out in another tab", async () => {
    keepDraft("booking", { name: "Ana" });
    ownDrafts("marta");
    vi.resetModules();
    const another = await import("./drafts.ts");
    another.ownDrafts("luis");
    const here = { ...window.sessionStorage };
    another.forgetDrafts();
    for (const [key, value] of Object.entries(here)) {
      window.sessionStorage.setItem(key, value);
    }

    expect((await reloaded()).readDraft("booking")).toBeUndefined();
    expect(Object.keys(window.sessionStorage)).toEqual([]);
  });

  it("of somebody who has handed over waits half a day at most, and among few", async () => {
    vi.useFakeTimers({ now: new Date("2026-11-25T14:00:00Z") });
    for (let at = 0; at < 100; at += 1) {
      vi.setSystemTime(new Date(Date.parse("2026-11-25T14:00:00Z") + at * 1_000));
      keepDraft(`booking.${at}`, at);
    }
    ownDrafts("marta");
    const kept = Object.keys(window.sessionStorage);
    expect(kept).toHaveLength(60);
    expect(kept).toContain("cita.draft.luis.booking.99");

    vi.setSystemTime(new Date("2026-11-26T02:02:00Z"));
    ownDrafts("marta");
    expect(Object.keys(window.sessionStorage)).toEqual([]);
  });

  it("tells the others no more than what they ask for", () => {
    keepDraft("unknown", [1]);
    keepDraft("booking", { name: "Ana" });
    expect(draftsOfOthers("unknown")).toEqual([]);

    ownDrafts("marta");
    expect(draftsOfOthers("unknown")).toEqual([{ userId: "luis", value: [1] }]);
  });

  it("is neither read nor kept on a page that is left to another user", () => {
    keepDraft("booking", { name: "Ana" });
    leaveDrafts();
    expect(readDraft("booking")).toBeUndefined();

    ownDrafts("marta");
    keepDraft("booking", { name: "Carlos" });
    dropDraft("booking");

    expect(Object.values(window.sessionStorage)).toEqual([expect.stringContaining("Ana")]);
  });

  it("is kept in memory when the browser refuses to store it", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    keepDraft("booking", { name: "Ana" });

    expect(readDraft("booking")).toEqual({ name: "Ana" });
  });

  it("is not offered half a day later", () => {
    vi.useFakeTimers({ now: new Date("2026-11-25T14:00:00Z") });
    keepDraft("booking", { name: "Ana" });
    vi.setSystemTime(new Date("2026-11-26T02:01:00Z"));

    expect(readDraft("booking")).toBeUndefined();
  });

  it.each([
    ["the same user signs in again", "luis"],
    ["another user signs in", "marta"],
    ["nobody signs in", ""],
  ])("is gone after a sign-out that its tab did not hear of, when %s", async (_what, next) => {
    keepDraft("booking", { name: "Ana" });
    // The other tab forgets its own drafts; this one's stay in its storage.
    const others = { ...window.sessionStorage };
    forgetDrafts();
    for (const [key, value] of Object.entries(others)) {
      window.sessionStorage.setItem(key, value);
    }

    vi.resetModules();
    const drafts = await import("./drafts.ts");
    drafts.ownDrafts(next);

    expect(drafts.readDraft("booking")).toBeUndefined();
    expect(Object.keys(window.sessionStorage)).toEqual([]);
  });
});
