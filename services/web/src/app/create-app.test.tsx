import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { session } from "@/shared/api/session.ts";
import { aConversation, aDoctor, anAppointment, anIdentity, aPlan, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;

function openApp(path: string) {
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return app;
}

const carlos = anAppointment({
  appointment_date: "2026-11-25",
  start_time: "08:30:00",
  end_time: "09:00:00",
  status: "confirmed",
  source: "whatsapp",
  patients: { id: "patient-carlos", full_name: "Carlos Hernández", phone: "+50371234567" },
  services: { id: "consulta", name: "Consulta general" },
});

beforeEach(() => {
  server.use(
    http.post("*/api/auth/refresh", () =>
      HttpResponse.json({ code: "SESSION_ENDED", error: "Su sesión terminó." }, { status: 401 }),
    ),
    http.post("*/api/auth/logout", () => new HttpResponse(null, { status: 204 })),
    on("post", "/api/auth/login", ({ body }) =>
      body.password === "jiboa-demo-2026"
        ? { status: 200, body: { token: "a-token", ...anIdentity() } }
        : { status: 401, body: refusal("INVALID_CREDENTIALS", "No coinciden.") },
    ),
    on("get", "/api/auth/me", ({ headers }) =>
      headers.get("Authorization") === "Bearer a-token"
        ? { status: 200, body: anIdentity() }
        : { status: 401, body: refusal("UNAUTHENTICATED", "Ingrese de nuevo.") },
    ),
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor()], total: 1, page: 1, limit: 100 },
    })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/appointments", ({ query }) => {
      const appointments = [carlos].filter((one) => one.appointment_date === query.get("date"));
      return { status: 200, body: { appointments, total: appointments.length, page: 1, limit: 100 } };
    }),
    on("get", "/api/billing", () => ({
      status: 200,
      body: aPlan({ status: "expired", standing: "expired", expires_at: "2026-11-20T06:00:00Z" }),
    })),
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
  );
});

afterEach(() => stop());

describe("the way in", () => {
  it("asks strangers to sign in and brings them back to where they wanted to go", async () => {
    window.localStorage.clear();
    session.reset();
    const { router } = openApp("/agenda?fecha=2026-11-25");
    const user = userEvent.setup();

    await user.type(await screen.findByLabelText("Correo electrónico"), "recepcion@jiboa.test");
    await user.type(screen.getByLabelText("Contraseña"), "jiboa-demo-2026");
    await user.click(screen.getByRole("button", { name: "Ingresar" }));

    expect(await screen.findByRole("heading", { name: /25 de noviembre/ })).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ fecha: "2026-11-25" });
  });

  it("tells a first visitor nothing about a session that ended", async () => {
    window.localStorage.clear();
    session.reset();
    const { router } = openApp("/agenda");

    expect(await screen.findByLabelText("Correo electrónico")).toBeInTheDocument();
    expect(screen.queryByText(/Su sesión terminó/)).toBeNull();
    expect(router.state.location.search).toEqual({});
  });

  it.each(["https://evil.example", "javascript:alert(1)", "//evil.example", "/\t/evil.example"])(
    "leads to the agenda after the sign-in when the address says %s",
    async (volver) => {
      window.localStorage.clear();
      session.reset();
      const { router } = openApp(`/entrar?${new URLSearchParams({ volver })}`);
      const user = userEvent.setup();

      await user.type(await screen.findByLabelText("Correo electrónico"), "recepcion@jiboa.test");
      await user.type(screen.getByLabelText("Contraseña"), "jiboa-demo-2026");
      await user.click(screen.getByRole("button", { name: "Ingresar" }));

      await waitFor(() => expect(router.state.location.pathname).toBe("/agenda"));
    },
  );

  it("shows the day's appointments with who, what and how far", async () => {
    openApp("/agenda?fecha=2026-11-25");

    const block = await screen.findByRole("button", { name: /^Carlos Hernández/ });

    expect(block).toHaveAccessibleName(/Consulta general, Confirmada, por WhatsApp/);
  });
});

describe("a live event", () => {
  it("counts at the conversations who waits for a person", async () => {
    server.use(
      on("get", "/api/conversations", ({ query }) => ({
        status: 200,
        body: {
          conversations: query.get("handover") === "true" ? [aConversation()] : [],
          page: 1,
          limit: 100,
        },
      })),
    );
    openApp("/agenda?fecha=2026-11-25");

    const link = await screen.findByRole("link", { name: /^Conversaciones ?1 espera a una persona$/ });
    expect(link).toHaveAttribute("href", "/conversaciones");
  });

  it("asks for the shown day by the tag of the answer that the page has", async () => {
    const asked: (string | null)[] = [];
    const events = new TransformStream<Uint8Array, Uint8Array>();
    server.use(
      on("get", "/api/appointments", ({ headers, query }) => {
        const tag = headers.get("If-None-Match");
        // The days before and after are asked for too, so that going to them does not wait.
        if (query.get("date") === "2026-11-25") {
          asked.push(tag);
        }
        return tag
          ? { status: 304, headers: { ETag: '"1"' } }
          : {
              status: 200,
              headers: { ETag: '"1"' },
              body: { appointments: [carlos], total: 1, page: 1, limit: 100 },
            };
      }),
      http.get("*/api/stream", () => new HttpResponse(events.readable), { once: true }),
    );
    openApp("/agenda?fecha=2026-11-25");
    await screen.findByRole("button", { name: /^Carlos Hernández/ });

    const told = 'event: appointment.attended\ndata: {"appointment_id":"appointment-1"}\n\n';
    await events.writable.getWriter().write(new TextEncoder().encode(told));

    await waitFor(() => expect(asked).toEqual([null, '"1"']));
    expect(await screen.findByRole("button", { name: /^Carlos Hernández/ })).toBeInTheDocument();
  });
});

describe("the one error path", () => {
  it.each(["hola", "5", "2026-13-45"])("opens on today when the address has the day %s", async (fecha) => {
    openApp(`/agenda?fecha=${fecha}`);

    expect(await screen.findByRole("button", { name: /Nueva cita/ })).toBeVisible();
    expect(screen.queryByText("Algo se rompió en esta página")).toBeNull();
  });

  it("leads to the sign-in, with a reason, when a page that was just loaded finds that the session ended", async () => {
    session.reset();
    openApp("/agenda");

    expect(await screen.findByText(/Su sesión terminó/)).toBeInTheDocument();
    expect(session.token()).toBeUndefined();
  });

  it("leads to the subscription page when the plan ran out", async () => {
    server.use(
      on("get", "/api/doctors", () => ({
        status: 402,
        body: refusal("SUBSCRIPTION_EXPIRED", "La suscripción terminó."),
      })),
    );
    const { router } = openApp("/agenda?fecha=2026-11-25");

    expect(await screen.findByRole("heading", { name: "La suscripción está vencida" })).toBeInTheDocument();
    await waitFor(() => expect(router.state.location.pathname).toBe("/suscripcion"));
    expect(session.token()).toBe("a-token");
  });
});
