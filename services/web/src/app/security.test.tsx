/* Whether the second step is asked of everybody, as the administration decides it. */
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
let settings = someSettings();
let sent: unknown[] = [];

function open(facts: { totp_enabled: boolean; role?: "admin" | "staff" }) {
  const { user, clinic } = anIdentity();
  // Who has few recovery codes left is told on every page.
  const codes = { recovery_codes_left: facts.totp_enabled ? 10 : 0 };
  const identity = { user: { ...user, role: "admin" as const, ...codes, ...facts }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(on("get", "/api/auth/me", () => ({ status: 200, body: identity })));
  window.history.replaceState(null, "", "/ajustes/seguridad");
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return userEvent.setup();
}

beforeEach(() => {
  settings = someSettings();
  sent = [];
  const users = [
    aMember({ id: "user-1", full_name: "Marta Rivas", totp_enabled: true }),
    aMember({ id: "user-2", full_name: "Ana Beltrán" }),
    aMember({ id: "user-3", full_name: "Luis Peña" }),
    aMember({ id: "user-4", full_name: "Rosa Díaz", is_active: false }),
  ];
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    on("get", "/api/users", () => ({ status: 200, body: { users, active: 3, limit: null } })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    http.get("*/api/clinics/settings", () => HttpResponse.json(settings)),
    http.patch("*/api/clinics/settings", async ({ request }) => {
      const change = (await request.json()) as { totp_required: boolean };
      sent.push(change);
      settings = { ...settings, ...change, version: settings.version + 1 };
      return HttpResponse.json(settings);
    }),
  );
});

afterEach(() => stop());

it("says whom it would meet, asks, and is then asked of everybody until it is taken back", async () => {
  const user = open({ totp_enabled: true });
  expect(await screen.findByText("Cada quien decide")).toBeVisible();
  expect(await screen.findByText("A 2 personas aún les falta: Ana Beltrán, Luis Peña.")).toBeVisible();

  await user.click(screen.getByRole("button", { name: "Pedirla a todo el equipo" }));
  const question = screen.getByRole("alertdialog");
  expect(question).toHaveTextContent("A 2 personas se les pedirá conectar su teléfono");
  await user.click(screen.getByRole("button", { name: "Sí, pedirla" }));

  expect(await screen.findByText("Se pide a todo el equipo")).toBeVisible();
  expect(sent).toEqual([{ totp_required: true, version: 3 }]);

  await user.click(screen.getByRole("button", { name: "Dejar de pedirla" }));
  await user.click(screen.getByRole("button", { name: "Sí, dejar de pedirla" }));
  expect(await screen.findByText("Cada quien decide")).toBeVisible();
  expect(sent[1]).toEqual({ totp_required: false, version: 4 });
});

it("leads to the own account first where the own second step is off", async () => {
  open({ totp_enabled: false });

  expect(await screen.findByText(/Primero active la suya/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Ir a Mi cuenta" })).toHaveAttribute("href", "/cuenta");
  expect(screen.queryByRole("button", { name: "Pedirla a todo el equipo" })).toBeNull();
});

it("says the way on when the server finds the own second step off", async () => {
  server.use(
    http.patch("*/api/clinics/settings", () =>
      HttpResponse.json(
        { code: "TOTP_OFF", error: "Active primero la suya.", field: "totp_required" },
        { status: 409 },
      ),
    ),
  );
  const user = open({ totp_enabled: true });
  await user.click(await screen.findByRole("button", { name: "Pedirla a todo el equipo" }));
  await user.click(screen.getByRole("button", { name: "Sí, pedirla" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Active primero la suya.");
  expect(screen.getByRole("alertdialog")).toContainElement(
    screen.getByRole("link", { name: "Ir a Mi cuenta" }),
  );
});

it("is nothing for the desk", async () => {
  open({ totp_enabled: true, role: "staff" });

  await waitFor(() =>
    expect(screen.getAllByText("Esta parte es de quien administra la clínica")[0]).toBeInTheDocument(),
  );
});
