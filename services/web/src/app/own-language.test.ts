/* The language of the user comes with the answer that lets the user in. */

import { QueryClient } from "@tanstack/react-query";
import { act } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { User } from "@/shared/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { chooseLanguage, chosenLanguage } from "@/shared/i18n/language.ts";
import { anIdentity } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";
import { followSession } from "./session-effects.ts";

let stop: () => void = () => undefined;
const leftWith: string[] = [];

beforeEach(() => {
  server.use(http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })));
  leftWith.length = 0;
  stop = follow();
});

function follow() {
  return followSession({
    queryClient: new QueryClient(),
    kept: { keepFor: async () => undefined, forget: async () => undefined },
    onLeft: () => undefined,
    isOfUser: () => true,
    onOtherUser: () => leftWith.push(chosenLanguage()),
  });
}

afterEach(async () => {
  stop();
  await act(() => chooseLanguage("es-SV"));
});

function opened(language: User["language"], id = "user-1") {
  const { user, clinic } = anIdentity();
  return { token: `of-${id}-${language}`, user: { ...user, id, language }, clinic };
}

it("is shown after the sign-in, and kept for the next load of this browser", async () => {
  session.open(opened("en"));

  await vi.waitFor(() => expect(document.documentElement.lang).toBe("en"));
  expect(chosenLanguage()).toBe("en");
});

it("is what the browser chose, where the user chose none", async () => {
  await act(() => chooseLanguage("en"));

  session.open(opened(null));

  expect(chosenLanguage()).toBe("en");
  expect(document.documentElement.lang).toBe("en");
});

it("is kept before the page is loaded again for who takes over", async () => {
  await session.switchBy(async () => opened("en", "user-2"), new AbortController().signal);

  await vi.waitFor(() => expect(leftWith).toEqual(["en"]));
  expect(document.documentElement.lang, "the page that goes is left as it is").toBe("es-SV");
});

it("is not changed under the hands of who works on the page, and is with the next load", async () => {
  session.open(opened("es-SV"));
  // A renewal, after the user has chosen in another browser.
  session.open({ ...opened("en"), token: "renewed" });
  expect(chosenLanguage()).toBe("es-SV");

  stop();
  stop = follow();
  session.open({ ...opened("en"), token: "of the next load" });

  await vi.waitFor(() => expect(document.documentElement.lang).toBe("en"));
});

it("is what the tab has kept in which the user signed in", async () => {
  session.close();
  window.localStorage.setItem("cita.language", "en");
  const other = new BroadcastChannel("cita.session");
  other.postMessage({ kind: "opened", token: "of another tab", userId: "user-1" });

  await vi.waitFor(() => expect(document.documentElement.lang).toBe("en"));
  other.close();
});

it("stays on the sign-in page after a sign-out", async () => {
  session.open(opened("en"));
  await vi.waitFor(() => expect(document.documentElement.lang).toBe("en"));

  session.close();

  expect(chosenLanguage()).toBe("en");
});
