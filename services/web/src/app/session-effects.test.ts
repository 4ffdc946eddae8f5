import { QueryClient } from "@tanstack/react-query";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/shared/api/keys.ts";
import { session } from "@/shared/api/session.ts";
import { keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import { anAppointment, anIdentity } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { followSession } from "./session-effects.ts";

const day = keys.appointmentsOf("2026-11-25");

let stop: () => void = () => undefined;

function follow() {
  const queryClient = new QueryClient();
  const effects = {
    queryClient,
    kept: { keepFor: vi.fn(async () => undefined), forget: vi.fn(async () => undefined) },
    onLeft: vi.fn(),
    isOfUser: () => true,
    onOtherUser: vi.fn(),
  };
  stop = followSession(effects);
  queryClient.setQueryData(day, [anAppointment()]);
  keepDraft("booking", { name: "Ana" });
  return effects;
}

beforeEach(() => {
  server.use(http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })));
});

afterEach(() => stop());

const marta = () => {
  const { user, clinic } = anIdentity();
  return { token: "marta", user: { ...user, id: "user-2" }, clinic };
};

describe("a sign-out", () => {
  it("wipes the answers, the drafts and what is kept, and leads to the sign-in", () => {
    const { queryClient, kept, onLeft } = follow();

    session.close();

    expect(queryClient.getQueryData(day)).toBeUndefined();
    expect(readDraft("booking")).toBeUndefined();
    expect(kept.forget).toHaveBeenCalledOnce();
    expect(onLeft).toHaveBeenCalledWith("salida");
  });
});

describe("a sign-out in another tab", () => {
  it.each([
    ["the same user finds what was typed", anIdentity().user.id, { name: "Ana" }],
    ["another user finds nothing", "user-2", undefined],
  ])("wipes this one too, where %s", async (_what, id, draft) => {
    const { queryClient, kept } = follow();
    const other = new BroadcastChannel("cita.session");
    other.postMessage({ kind: "closed", why: "signed-out" });
    await vi.waitFor(() => expect(session.state.read()).toBe("closed"));
    other.close();
    expect(queryClient.getQueryData(day)).toBeUndefined();
    expect(readDraft("booking")).toBeUndefined();
    expect(kept.forget).toHaveBeenCalledOnce();

    const { user, clinic } = anIdentity();
    session.open({ token: "next", user: { ...user, id }, clinic });

    expect(readDraft("booking")).toEqual(draft);
  });
});

it("an account that was deactivated leaves nothing behind, and the sign-in says why", () => {
  const { queryClient, kept, onLeft } = follow();

  session.deactivate(session.token() ?? "");

  expect(queryClient.getQueryData(day)).toBeUndefined();
  expect(readDraft("booking")).toBeUndefined();
  expect(kept.forget).toHaveBeenCalledOnce();
  expect(onLeft).toHaveBeenCalledWith("inactiva");
});

describe("an expired session", () => {
  it("takes nothing away from a page on which somebody works", () => {
    const { queryClient, kept, onLeft } = follow();

    session.end();

    expect(queryClient.getQueryData(day)).toHaveLength(1);
    expect(readDraft("booking")).toEqual({ name: "Ana" });
    expect(kept.forget).not.toHaveBeenCalled();
    expect(onLeft).not.toHaveBeenCalled();
  });

  it("leads to the sign-in where nobody worked yet, and keeps the drafts of before the reload", async () => {
    session.reset();
    server.use(
      http.post("*/api/auth/refresh", () => HttpResponse.json({ code: "SESSION_ENDED" }, { status: 401 })),
    );
    const { queryClient, kept, onLeft } = follow();

    await session.ready();
    await vi.waitFor(() => expect(onLeft).toHaveBeenCalledWith("sesion"));

    expect(queryClient.getQueryData(day)).toBeUndefined();
    expect(kept.forget).toHaveBeenCalledOnce();
    expect(readDraft("booking")).toEqual({ name: "Ana" });
  });
});

it("tells nobody that a session ended where nobody was signed in", async () => {
  window.localStorage.clear();
  session.reset();
  server.use(
    http.post("*/api/auth/refresh", () => HttpResponse.json({ code: "SESSION_ENDED" }, { status: 401 })),
  );
  const { onLeft } = follow();

  await session.ready();
  await vi.waitFor(() => expect(session.state.read()).toBe("ended"));

  expect(onLeft).not.toHaveBeenCalled();
});

describe("another user", () => {
  it("finds nothing, and a page that begins again", async () => {
    const { queryClient, kept, onOtherUser } = follow();
    session.end();

    session.open(marta());

    await vi.waitFor(() => expect(onOtherUser).toHaveBeenCalledOnce());
    expect(queryClient.getQueryData(day)).toBeUndefined();
    expect(readDraft("booking")).toBeUndefined();
    expect(kept.forget).toHaveBeenCalledOnce();
  });

  it("by a quick switch finds the page of before without its answers, and what was typed waits for its owner", async () => {
    const { queryClient, kept, onOtherUser } = follow();

    await session.switchBy(async () => marta(), new AbortController().signal);

    const change = { wasOpen: true, isSwitch: true, role: "staff" };
    await vi.waitFor(() => expect(onOtherUser).toHaveBeenCalledWith(change));
    expect(queryClient.getQueryData(day)).toBeUndefined();
    expect(kept.forget).toHaveBeenCalledOnce();
    // A form of the page that is left keeps nothing for the other user.
    keepDraft("booking", { name: "Carlos" });
    const drafts = await loadedAgain("user-2");
    expect(drafts.readDraft("booking")).toBeUndefined();
    expect((await loadedAgain("user-1")).readDraft("booking")).toEqual({ name: "Ana" });
  });
});

/** The drafts of the page that is loaded after this one. */
async function loadedAgain(userId: string) {
  vi.resetModules();
  const drafts = await import("@/shared/lib/drafts.ts");
  drafts.ownDrafts(userId);
  return drafts;
}

it("knows who signed in without asking, and keeps answers for that user", () => {
  const { queryClient, kept } = follow();

  session.open({ token: "next", ...anIdentity() });

  expect(queryClient.getQueryData(keys.identity)).toEqual(anIdentity());
  expect(kept.keepFor).toHaveBeenLastCalledWith("user-1");
});
