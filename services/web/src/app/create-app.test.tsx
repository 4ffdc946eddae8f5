import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { readToken } from "@/shared/api/token.ts";
import { openMockClinic } from "@/testing/render.tsx";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

function openApp(path: string) {
  window.history.replaceState(null, "", path);
  const app = createApp();
  render(<Providers {...app} />);
  return app;
}

beforeEach(() => {
  window.sessionStorage.clear();
});

describe("the way in", () => {
  it("asks strangers to sign in and brings them back to where they wanted to go", async () => {
    openMockClinic();
    window.sessionStorage.clear();
    const { router } = openApp("/agenda?fecha=2026-11-25");
    const user = userEvent.setup();

    await user.type(await screen.findByLabelText("Correo electrónico"), "recepcion@jiboa.test");
    await user.type(screen.getByLabelText("Contraseña"), "jiboa-demo-2026");
    await user.click(screen.getByRole("button", { name: "Ingresar" }));

    expect(await screen.findByRole("heading", { name: /25 de noviembre/ })).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ fecha: "2026-11-25" });
  });

  it("shows the day's appointments with who, what and how far", async () => {
    openMockClinic();
    openApp("/agenda?fecha=2026-11-25");

    const block = await screen.findByRole("button", { name: /^Carlos Hernández/ });

    expect(block).toHaveAccessibleName(/Consulta general, Confirmada, por WhatsApp/);
  });
});

describe("the one error path", () => {
  it("leads to the door, with a reason, when the session ended", async () => {
    openMockClinic().refuseNext("/api/auth/me", 401, "UNAUTHENTICATED");
    openApp("/agenda");

    expect(await screen.findByText(/Su sesión terminó/)).toBeInTheDocument();
    expect(readToken()).toBeUndefined();
  });

  it("leads to the subscription page when the plan ran out", async () => {
    openMockClinic().refuseNext("/api/doctors", 402, "SUBSCRIPTION_EXPIRED");
    const { router } = openApp("/agenda?fecha=2026-11-25");

    expect(await screen.findByRole("heading", { name: "La suscripción está vencida" })).toBeInTheDocument();
    await waitFor(() => expect(router.state.location.pathname).toBe("/suscripcion"));
    expect(readToken()).toBe("mock-token");
  });
});
