import { afterEach, expect, it, vi } from "vitest";
import { session } from "@/shared/api/session.ts";
import { createApp } from "./create-app.ts";
import { openPage } from "./open-page.ts";

let stop: () => void = () => undefined;

afterEach(() => stop());

/** Whether it is asked who is signed in before anything of the page is there. */
function asks(path: string): boolean {
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  const ready = vi.spyOn(session, "ready").mockResolvedValue(true);
  openPage(app.router);
  return ready.mock.calls.length > 0;
}

it.each(["/agenda?fecha=2099-11-25", "/pacientes", "/cuenta"])(
  "a page of staff asks who is signed in while its code comes: %s",
  (path) => {
    expect(asks(path)).toBe(true);
  },
);

it.each(["/", "/entrar", "/nada"])("no other page asks who is signed in: %s", (path) => {
  expect(asks(path)).toBe(false);
});
