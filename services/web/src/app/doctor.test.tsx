/* What a doctor finds who is a member of the team: the own agenda, and nothing that would be refused. */
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Appointment, Identity } from "@/shared/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { paletteOpen } from "@/shared/lib/palette.ts";
import { aDoctor, anAppointment, anIdentity, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

const elena = aDoctor();
const visitId = "0192f0c1-0000-7000-8000-000000000001";
let stop: () => void = () => undefined;
/** Calls that the server refuses to a doctor. */
let refused: string[] = [];
let visit: Appointment;
let doctors = [elena];

function open(path = "/agenda") {
  const { user, clinic } = anIdentity();
  const own = { ...user, full_name: "Elena Rivas", role: "doctor" as const, doctor_id: elena.id };
  const identity: Identity = { user: own, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(http.get("*/api/auth/me", () => HttpResponse.json(identity)));
  window.history.replaceState(null, "", path);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return { user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }), router: app.router };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T15:10:00Z"), shouldAdvanceTime: true });
  refused = [];
  doctors = [elena];
  // At 9:00 in El Salvador, ten minutes ago.
  visit = anAppointment({ id: visitId, notes: "Trae su radiografía" });
  const refuse = ({ request }: { request: Request }) => {
    refused.push(`${request.method} ${new URL(request.url).pathname}`);
    return HttpResponse.json({ code: "FORBIDDEN", error: "No." }, { status: 403 });
  };
  const step = (change: Partial<Appointment>) => () => {
    visit = { ...visit, ...change, version: visit.version + 1 };
    return HttpResponse.json(visit);
  };
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    http.get("*/api/doctors", () =>
      HttpResponse.json({ doctors, total: doctors.length, page: 1, limit: 100 }),
    ),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    http.get("*/api/appointments", () =>
      HttpResponse.json({ appointments: [visit], days_off: [], total: 1, page: 1, limit: 100 }),
    ),
    http.get(`*/api/appointments/${visitId}`, () => HttpResponse.json(visit)),
    http.post(`*/api/appointments/${visitId}/arrived`, step({ arrived_at: "2026-11-23T15:11:00Z" })),
    http.post(`*/api/appointments/${visitId}/take-back`, step({ arrived_at: null })),
    http.all("*/api/patients*", refuse),
    http.all("*/api/patients/*", refuse),
    http.all("*/api/conversations*", refuse),
    http.all("*/api/conversations/*", refuse),
    http.all("*/api/deliveries*", refuse),
    http.all("*/api/users*", refuse),
    http.all("*/api/clinics/settings*", refuse),
    http.all("*/api/doctors/*/availability", refuse),
  );
});

afterEach(() => {
  stop();
  paletteOpen.write(false);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const block = () => screen.findByRole("button", { name: /^Ana Martínez/ });

describe("a doctor's agenda", () => {
  it("shows the own visits, and offers nothing of the desk", async () => {
    const { user } = open();
    const found = await block();

    expect(found).not.toHaveAttribute("aria-keyshortcuts");
    expect(screen.queryByRole("button", { name: /Nueva cita/ })).toBeNull();
    expect(screen.queryByRole("button", { name: /libre, .*: agendar/ })).toBeNull();
    const pages = within(screen.getByRole("navigation", { name: "Páginas" })).getAllByRole("link");
    expect(pages.map((one) => one.textContent)).toEqual(["Agenda"]);

    await user.keyboard("n");
    expect(screen.queryByRole("dialog")).toBeNull();
    found.focus();
    await user.keyboard("m");
    expect(found).not.toHaveAttribute("data-lifted");
    await user.click(screen.getByRole("button", { name: /^Cuenta de/ }));
    expect(await screen.findByRole("menuitem", { name: "Mi cuenta" })).toBeVisible();
    expect(screen.queryByRole("menuitem", { name: "Suscripción" })).toBeNull();
    expect(refused).toEqual([]);
  });

  it("has a way back to the agenda from the own account, also on a phone", async () => {
    const usual = window.matchMedia.bind(window);
    vi.spyOn(window, "matchMedia").mockImplementation(() => usual("(min-width: 900rem)"));
    server.use(on("get", "/api/auth/sessions", () => ({ status: 200, body: { sessions: [] } })));
    const { user, router } = open();
    await screen.findByRole("button", { name: /^Cuenta de/ });
    const pages = () => screen.queryByRole("navigation", { name: "Páginas" });
    expect(pages()).toBeNull();

    await act(() => router.navigate({ to: "/cuenta" }));
    await user.click(
      await within(await screen.findByRole("navigation", { name: "Páginas" })).findByRole("link"),
    );

    await waitFor(() => expect(router.state.location.pathname).toBe("/agenda"));
    expect(pages()).toBeNull();
  });

  it("notes that the patient arrived, and takes it back", async () => {
    const { user } = open();
    await user.click(await block());
    const panel = await screen.findByText("Trae su radiografía");
    expect(panel).toBeVisible();
    expect(screen.getByRole("heading", { name: "Ana Martínez" })).toBeVisible();
    for (const name of ["Ver ficha", "Conversación", "Confirmar", "Mover…", "Cancelar…"]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
    expect(screen.getByRole("button", { name: "Atendida" })).toBeVisible();
    expect(screen.getByRole("button", { name: "No vino" })).toBeVisible();

    await user.click(screen.getByRole("button", { name: "Llegó" }));
    await waitFor(() => expect(visit.arrived_at).toBeTruthy());
    await user.click(await screen.findByRole("button", { name: "Deshacer" }));
    await waitFor(() => expect(visit.arrived_at).toBeNull());
    expect(refused).toEqual([]);
  });

  it("does not open the form for a new appointment by its address", async () => {
    open("/agenda?nueva=si&paciente=0192f0c1-0000-7000-8000-000000000009");

    await block();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(refused).toEqual([]);
  });

  it("finds days and no patients in the palette", async () => {
    const { user } = open();
    await block();
    await user.keyboard("{Control>}k{/Control}");
    const field = await screen.findByRole("searchbox");
    expect(screen.queryByRole("menuitem", { name: /Nueva cita|Pacientes|Suscripción/ })).toBeNull();
    await user.type(field, "mañana");

    expect(await screen.findByRole("menuitem", { name: /martes 24/ })).toBeVisible();
    expect(refused).toEqual([]);
  });

  it("says why it is empty where the own agenda is not active", async () => {
    doctors = [];
    open();

    expect(await screen.findByText("Su agenda no está activa")).toBeVisible();
    expect(screen.getByText(/Quien administra la clínica puede activarla/)).toBeVisible();
  });

  it("lists its keys without those of the desk", async () => {
    const { user } = open();
    await block();
    await user.keyboard("?");

    const keys = within(await screen.findByRole("dialog", { name: "Teclas de la agenda" }));
    expect(keys.getByText("Ir a hoy")).toBeVisible();
    expect(keys.getByText("Buscar fechas")).toBeVisible();
    expect(keys.getByText(/^Deshacer el último cambio/)).toBeVisible();
    expect(keys.queryByText("Nueva cita")).toBeNull();
    expect(keys.queryByText("Mover la cita")).toBeNull();
  });
});

it.each([
  ["/pacientes", "Esta parte es de la recepción"],
  ["/conversaciones", "Esta parte es de la recepción"],
  ["/ajustes/equipo", "Esta parte es de la administración"],
])("a doctor is told kindly whose %s is", async (path, title) => {
  open(path);

  expect((await screen.findAllByText(title))[0]).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Ir a la agenda" })).toHaveAttribute("href", "/agenda");
  expect(refused).toEqual([]);
});
