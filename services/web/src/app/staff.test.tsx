/* Who gets to the settings, and what somebody is told whose account was deactivated while a page is open. */
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, it } from "vitest";
import { session } from "@/shared/api/session.ts";
import { aMember, anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { someSettings } from "@/testing/settings.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;

function openApp(path: string, role: "admin" | "staff") {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, role }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(on("get", "/api/auth/me", () => ({ status: 200, body: identity })));
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return app;
}

const team = [
  aMember({ id: "user-1", full_name: "Luis Peña", role: "admin" }),
  aMember({ id: "user-2", full_name: "Ana Beltrán" }),
];

beforeEach(() => {
  server.use(
    http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })),
    http.post("*/api/auth/refresh", () => HttpResponse.json({ code: "SESSION_ENDED" }, { status: 401 })),
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    on("get", "/api/users", () => ({ status: 200, body: { users: team, active: 2, limit: null } })),
    on("get", "/api/auth/sessions", () => ({ status: 200, body: { sessions: [] } })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    http.get("*/api/clinics/settings", () => HttpResponse.json(someSettings())),
  );
});

afterEach(() => stop());

it("an administrator finds the team under Ajustes", async () => {
  const { router } = openApp("/ajustes", "admin");
  await userEvent.setup().click(await screen.findByRole("link", { name: "Equipo" }));

  expect(await screen.findByRole("heading", { name: "Equipo" })).toBeVisible();
  expect(await screen.findByText("Ana Beltrán")).toBeVisible();
  expect(screen.getByRole("link", { name: "Ajustes" })).toHaveAttribute("aria-current", "page");
  expect(router.state.location.pathname).toBe("/ajustes/equipo");
});

it("somebody at the desk finds no settings, and at their address a kind word", async () => {
  openApp("/ajustes/equipo", "staff");

  const words = "Esta parte es de quien administra la clínica";
  expect(await screen.findByRole("heading", { name: words })).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Ajustes" })).toBeNull();
  expect(screen.getByRole("link", { name: "Ir a la agenda" })).toBeVisible();
});

it("who does not administer the clinic any more is told so, although the page does not know yet", async () => {
  server.use(on("get", "/api/users", () => ({ status: 403, body: refusal("FORBIDDEN", "No.") })));
  openApp("/ajustes/equipo", "admin");

  const words = "Esta parte es de quien administra la clínica";
  expect(await screen.findByRole("heading", { name: words })).toBeInTheDocument();
});

it("the own account is in the menu", async () => {
  openApp("/ajustes/equipo", "admin");
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Cuenta de Luis Peña" }));
  await user.click(await screen.findByRole("menuitem", { name: "Mi cuenta" }));

  expect(await screen.findByRole("heading", { name: "Mi cuenta" })).toBeVisible();
  expect(screen.getByLabelText("Nombre y apellido")).toHaveValue("Luis Peña");
});

it("an account that is deactivated while a page is open is told so, and sees nothing of the clinic", async () => {
  server.use(
    on("get", "/api/stream", () => ({ status: 401, body: refusal("USER_INACTIVE", "No está activa.") })),
  );
  const { router } = openApp("/cuenta", "staff");

  expect(await screen.findByText(/Su cuenta ya no está activa\. Hable con quien administra/)).toBeVisible();
  await waitFor(() => expect(router.state.location.pathname).toBe("/entrar"));
  expect(screen.queryByRole("alertdialog")).toBeNull();
});
