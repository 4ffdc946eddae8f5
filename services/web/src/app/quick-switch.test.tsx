/* Somebody else goes on in the same browser, by a PIN. */
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Identity } from "@/shared/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { switchOpen } from "@/shared/lib/quick-switch.ts";
import { aDoctor, anIdentity, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;
let sent: unknown[] = [];
let people = [
  { id: "user-2", full_name: "Marta Rivas", role: "admin" },
  { id: "user-3", full_name: "Elena Rivas", role: "doctor" },
];

function open({ plan = "clinica", pin_set = true, path = "/agenda?fecha=2026-11-25&vista=semana" } = {}) {
  const { user, clinic } = anIdentity();
  const identity = {
    user: { ...user, pin_set },
    clinic: { ...clinic, subscription_plan: plan },
  } as Identity;
  session.open({ token: "of-luis", ...identity });
  server.use(http.get("*/api/auth/me", () => HttpResponse.json(identity)));
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return userEvent.setup();
}

function refuse(status: number, code: string, error: string) {
  server.use(
    http.post("*/api/auth/switch", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ code, error, field: "pin" }, { status });
    }),
  );
}

beforeEach(() => {
  sent = [];
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor()], total: 1, page: 1, limit: 100 },
    })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/appointments", () => ({
      status: 200,
      body: { appointments: [], total: 0, page: 1, limit: 100 },
    })),
    http.get("*/api/users/switchable", () => HttpResponse.json({ users: people })),
    http.post("*/api/auth/switch", async ({ request }) => {
      sent.push(await request.json());
      const { user, clinic } = anIdentity();
      return HttpResponse.json({ token: "of-marta", user: { ...user, id: "user-2", role: "admin" }, clinic });
    }),
  );
});

afterEach(() => {
  stop();
  switchOpen.write(false);
});

const pinOf = (name: string) => screen.findByLabelText(`PIN de ${name}`);

async function choose(user: ReturnType<typeof open>, name: string) {
  await screen.findByRole("button", { name: /Nueva cita/ });
  await user.keyboard("p");
  await user.click(await screen.findByRole("button", { name: new RegExp(`^${name}`) }));
  return pinOf(name);
}

describe("changing the person", () => {
  it("takes the PIN from the keys on the screen and from the keyboard, and keeps page and day", async () => {
    const replace = vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
    const user = open();
    const pin = await choose(user, "Marta Rivas");
    expect(pin).toHaveFocus();
    expect(pin).toHaveAttribute("inputmode", "none");

    const pad = within(screen.getByRole("group", { name: "Teclado del PIN" }));
    await user.click(pad.getByRole("button", { name: "1" }));
    await user.click(pad.getByRole("button", { name: "4" }));
    await user.click(pad.getByRole("button", { name: "Borrar el último número" }));
    expect(screen.getByText("1 número escrito")).toBeInTheDocument();
    await user.type(pin, "375{Enter}");

    await waitFor(() => expect(session.token()).toBe("of-marta"));
    expect(sent).toEqual([{ userId: "user-2", pin: "1375" }]);
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/agenda?fecha=2026-11-25&vista=semana"));
  });

  it("says at the PIN that it is wrong, asks for it anew, and the session goes on", async () => {
    refuse(401, "PIN_INVALID", "Ese PIN no es correcto.");
    const user = open();
    const pin = await choose(user, "Marta Rivas");
    await user.type(pin, "2468{Enter}");

    await waitFor(() => expect(pin).toHaveAccessibleDescription("Ese PIN no es correcto."));
    expect(pin).toHaveValue("");
    expect(pin).toHaveFocus();
    expect(sent).toHaveLength(1);
    expect(session.token()).toBe("of-luis");
  });

  it("sends nothing that is too short", async () => {
    const user = open();
    const pin = await choose(user, "Marta Rivas");
    await user.type(pin, "137{Enter}");

    await waitFor(() => expect(pin).toHaveAccessibleDescription("Escriba entre 4 y 6 números, por favor."));
    expect(sent).toEqual([]);
  });

  it("leads to the password when the PIN takes no further attempt, and somebody else can be chosen", async () => {
    refuse(403, "PIN_LOCKED", "Hubo demasiados intentos.");
    const user = open();
    await user.type(await choose(user, "Marta Rivas"), "2468{Enter}");

    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent("Hubo demasiados intentos.");
    expect(notice).toHaveTextContent("Marta Rivas tiene que ingresar con su contraseña");
    expect(within(notice).getByRole("button", { name: "Cerrar sesión e ingresar" })).toBeVisible();
    expect(screen.queryByLabelText("PIN de Marta Rivas")).toBeNull();

    const other = screen.getByRole("button", { name: "Elegir a otra persona" });
    await waitFor(() => expect(other).toHaveFocus());
    await user.click(other);
    await user.click(await screen.findByRole("button", { name: /^Elena Rivas/ }));
    expect(await pinOf("Elena Rivas")).toHaveFocus();
  });

  it("says how somebody comes to be in the list when nobody is", async () => {
    people = [];
    const user = open({ pin_set: false });
    await user.click(await screen.findByRole("button", { name: /^Cuenta de/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Cambiar de persona" }));

    expect(await screen.findByText("Aún no hay a quién cambiar")).toBeVisible();
    expect(screen.getByRole("link", { name: "Poner mi PIN" })).toHaveAttribute("href", "/cuenta");
  });

  it("offers no PIN to whoever has one", async () => {
    people = [];
    const user = open();
    await screen.findByRole("button", { name: /Nueva cita/ });
    await user.keyboard("p");

    expect(await screen.findByText(/Usted ya tiene el suyo/)).toBeVisible();
    expect(screen.queryByRole("link", { name: "Poner mi PIN" })).toBeNull();
  });

  it("can be asked for again when the people did not come", async () => {
    server.use(http.get("*/api/users/switchable", () => HttpResponse.error()));
    const user = open();
    await screen.findByRole("button", { name: /Nueva cita/ });
    await user.keyboard("p");

    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText(/No hay conexión con Cita/)).toBeVisible();
    expect(dialog.getByRole("button", { name: "Reintentar" })).toBeVisible();
  });

  it("does not wait for whoever opens the session after it", async () => {
    const user = open();
    await screen.findByRole("button", { name: /Nueva cita/ });
    await user.keyboard("p");
    await screen.findByRole("dialog");

    cleanup();

    expect(switchOpen.read()).toBe(false);
  });

  it("is nowhere offered where the plan does not have it", async () => {
    const user = open({ plan: "basic" });
    await screen.findByRole("button", { name: /Nueva cita/ });
    await user.keyboard("p");
    expect(switchOpen.read()).toBe(false);

    await user.click(screen.getByRole("button", { name: /^Cuenta de/ }));
    expect(await screen.findByRole("menuitem", { name: "Mi cuenta" })).toBeVisible();
    expect(screen.queryByRole("menuitem", { name: "Cambiar de persona" })).toBeNull();
  });
});
