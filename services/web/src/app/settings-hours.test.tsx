/* What new opening hours leave outside is told before they are saved, and keeps nobody from saving. */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OutsideHours, Settings } from "@/features/settings/api/contract.ts";
import { session } from "@/shared/api/session.ts";
import { aDoctor, anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { someSettings } from "@/testing/settings.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

let stop: () => void = () => undefined;
let settings: Settings;
let asked: unknown[] = [];
let sent: Record<string, unknown>[] = [];
let found: OutsideHours;

const nothing: OutsideHours = { appointments: [], appointments_total: 0, doctors: [], doctors_total: 0 };

const aVisit: OutsideHours["appointments"][number] = {
  appointment_id: "visit-1",
  doctor_id: "doctor-elena",
  service_id: "limpieza",
  appointment_date: "2026-11-28",
  start_time: "09:30:00",
  end_time: "10:00:00",
  starts_at: "2026-11-28T15:30:00Z",
  ends_at: "2026-11-28T16:00:00Z",
};

function open() {
  const { user, clinic } = anIdentity();
  const identity = { user: { ...user, role: "admin" as const }, clinic };
  session.open({ token: "a-token", ...identity });
  server.use(on("get", "/api/auth/me", () => ({ status: 200, body: identity })));
  window.history.replaceState(null, "", "/ajustes/clinica");
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return userEvent.setup();
}

type User = ReturnType<typeof open>;

beforeEach(() => {
  settings = someSettings();
  asked = [];
  sent = [];
  found = nothing;
  const doctors = [aDoctor(), aDoctor({ id: "doctor-luis", title: "Dr.", full_name: "Luis Paz" })];
  server.use(
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    http.get("*/api/doctors", () => HttpResponse.json({ doctors, total: 2, page: 1, limit: 100 })),
    http.get("*/api/clinics/first-steps", () => HttpResponse.json({ steps: [], finished: true })),
    http.get("*/api/clinics/settings", () => HttpResponse.json(settings)),
    http.post("*/api/closures/opening-hours", async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json(found);
    }),
    http.patch("*/api/clinics/settings", async ({ request }) => {
      const { version, ...change } = (await request.json()) as Partial<Settings>;
      sent.push(change);
      settings = { ...settings, ...change, version: settings.version + 1 };
      return HttpResponse.json(settings);
    }),
  );
});

afterEach(() => stop());

/** Saves with the Saturday closed. */
async function closeSaturday(user: User) {
  const saturday = within(await screen.findByRole("group", { name: "Sábado" }));
  await user.click(saturday.getByRole("checkbox"));
  await user.click(screen.getByRole("button", { name: "Guardar cambios" }));
}

const dialog = () => screen.findByRole("alertdialog", { name: "Lo que queda fuera del nuevo horario" });

describe("new opening hours", () => {
  it("are saved at once where nothing is outside, and asked about in scheduling's form", async () => {
    const user = open();
    await closeSaturday(user);

    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ hours: { "6": [] } });
    expect(asked).toEqual([
      {
        hours: [
          { dayOfWeek: 1, startTime: "08:00", endTime: "12:00" },
          { dayOfWeek: 1, startTime: "13:00", endTime: "17:00" },
        ],
      },
    ]);
    expect(screen.queryByRole("alertdialog", { name: /fuera/ })).toBeNull();
  });

  it("are not asked about where they stay as they are", async () => {
    const user = open();
    const name = await screen.findByLabelText("Nombre de la clínica");
    await user.type(name, " Norte");
    await user.click(screen.getByRole("button", { name: "Guardar cambios" }));

    await waitFor(() => expect(sent).toHaveLength(1));
    expect(asked).toEqual([]);
  });

  it("say which visits and doctors are outside before they are saved all the same", async () => {
    found = {
      appointments: [aVisit],
      appointments_total: 51,
      doctors: [
        {
          doctor_id: "doctor-luis",
          working_hours: [{ day_of_week: 6, start_time: "08:00", end_time: "24:00" }],
        },
      ],
      doctors_total: 1,
    };
    const user = open();
    await closeSaturday(user);

    const told = within(await dialog());
    expect(told.getByText(/51 citas ya agendadas quedan fuera/)).toBeVisible();
    expect(told.getByText(/El asistente ya no ofrece esas horas/)).toBeVisible();
    expect(await told.findByText("sáb 28 nov, 9:30 a. m. · Dra. Elena Rivas")).toBeVisible();
    expect(told.getByText("Y 50 más.")).toBeVisible();
    const link = told.getByRole("link", { name: /^Ver en la agenda/ });
    expect(link).toHaveAttribute("href", "/agenda?fecha=2026-11-28&cita=visit-1");
    expect(link).toHaveAttribute("target", "_blank");
    expect(told.getByText("Dr. Luis Paz")).toBeVisible();
    expect(told.getByText("Sábado: 8:00 a. m. – 12:00 a. m.")).toBeVisible();
    expect(sent).toEqual([]);

    await user.click(told.getByRole("button", { name: "Guardar el horario" }));

    expect(await screen.findByText("Los cambios están guardados")).toBeVisible();
    expect(sent).toHaveLength(1);
  });

  it("stay unsaved and as they were typed for whoever goes back", async () => {
    found = { ...nothing, appointments: [aVisit], appointments_total: 1 };
    const user = open();
    await closeSaturday(user);

    const told = within(await dialog());
    expect(told.getByText(/1 cita ya agendada queda fuera/)).toBeVisible();
    expect(told.queryByText(/más\.$/)).toBeNull();
    await user.click(told.getByRole("button", { name: "Volver sin guardar" }));

    expect(sent).toEqual([]);
    expect(screen.getByText("Hay cambios sin guardar.")).toBeVisible();
    const saturday = within(screen.getByRole("group", { name: "Sábado" }));
    expect(saturday.getByRole("checkbox")).not.toBeChecked();
  });

  it("can be saved where nobody could look", async () => {
    server.use(
      http.post("*/api/closures/opening-hours", () =>
        HttpResponse.json(refusal("UNAVAILABLE", "Intente luego."), { status: 503 }),
      ),
    );
    const user = open();
    await closeSaturday(user);

    const told = within(await dialog());
    expect(told.getByText(/No pudimos revisar/)).toBeVisible();
    await user.click(told.getByRole("button", { name: "Guardar el horario" }));

    await waitFor(() => expect(sent).toHaveLength(1));
  });
});
