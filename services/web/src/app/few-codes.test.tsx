/* How many recovery codes are left, said on every page when they are few or one was used. */
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, it } from "vitest";
import { session } from "@/shared/api/session.ts";
import { noteRecoveryCodeUsed } from "@/shared/lib/few-codes.ts";
import { anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;

function open(recovery_codes_left: number, totp_enabled = true) {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, totp_enabled, recovery_codes_left }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(on("get", "/api/auth/me", () => ({ status: 200, body: identity })));
  window.history.replaceState(null, "", "/pacientes");
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return userEvent.setup();
}

/** Whatever comes first is loaded for the first time, on a machine that is busy with other things. */
const slowly = { timeout: 20_000 };
const isOpen = () => screen.findByRole("heading", { name: "Pacientes", level: 1 }, slowly);
const told = () => screen.queryByText(/de (sus )?10 códigos de recuperación/);
const understood = () => screen.findByRole("button", { name: "Entendido" });

beforeEach(() => {
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    http.get("*/api/patients", () => HttpResponse.json({ patients: [], total: 0, page: 1, limit: 50 })),
  );
});

afterEach(() => stop());

it("is said when they are few, and again only when they are fewer", async () => {
  const user = open(2);
  expect(await screen.findByText("Le quedan 2 de 10 códigos de recuperación.", {}, slowly)).toBeVisible();
  expect(screen.getByRole("link", { name: "Ir a Mi cuenta" })).toHaveAttribute("href", "/cuenta");

  await user.click(await understood());
  await waitFor(() => expect(told()).toBeNull());
  stop();
  cleanup();

  open(1);
  expect(await screen.findByText("Le queda 1 de 10 códigos de recuperación.")).toBeVisible();
});

it("is said after a sign-in that used one, and not without", async () => {
  const user = open(7);
  await isOpen();
  expect(told()).toBeNull();

  act(() => noteRecoveryCodeUsed(anIdentity().user.email.toUpperCase()));
  expect(await screen.findByText("Le quedan 7 de 10 códigos de recuperación.")).toBeVisible();
  await user.click(await understood());
  await waitFor(() => expect(told()).toBeNull());
});

it("is nothing for somebody without the second step", async () => {
  open(0, false);
  await isOpen();

  expect(told()).toBeNull();
});
