/* What keeps somebody on a page with unsaved changes does not keep the page of somebody who has handed over. */
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, expect, it, vi } from "vitest";
import { session } from "@/shared/api/session.ts";
import { anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { someSettings } from "@/testing/settings.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;

afterEach(() => stop());

/** Whether the browser would ask before it leaves the page. */
function asksToStay(): boolean {
  const leaving = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}

it("a page with unsaved settings goes without a question when another user takes over", async () => {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, role: "admin" as const }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(
    on("get", "/api/auth/me", () => ({ status: 200, body: identity })),
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    http.get("*/api/clinics/settings", () => HttpResponse.json(someSettings())),
  );
  const replace = vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
  window.history.replaceState(null, "", "/ajustes/clinica");
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  await userEvent.type(await screen.findByLabelText("Nombre de la clínica"), " Norte");
  expect(asksToStay()).toBe(true);

  const marta = { token: "of-marta", user: { ...user, id: "user-2" }, clinic };
  await session.switchBy(async () => marta, new AbortController().signal);
  await vi.waitFor(() => expect(replace).toHaveBeenCalledWith("/ajustes/clinica"));

  expect(asksToStay()).toBe(false);
});
