/* Hours that are blocked from the agenda, and what is done about those that are. */
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DayOffEntry } from "@/features/doctors/api/contract.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { aClinicView, aDoctor, anIdentity, aService, weekdays } from "@/testing/builders.ts";
import { aConflict } from "@/testing/conflicts.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { createApp } from "./create-app.ts";
import { Providers } from "./providers.tsx";

const day = "2099-11-25";
const elena = aDoctor({
  id: "0192f0c1-0000-7000-8000-000000000001",
  doctor_working_hours: weekdays([1, 2, 3, 4, 5], "08:00", "12:00"),
});

let stop: () => void = () => undefined;
let blocked: DayOffEntry[] = [];
let conflicts: ReturnType<typeof aConflict>[] = [];
let sent: Record<string, unknown>[] = [];

function openAgenda(search = "") {
  window.history.replaceState(null, "", `/agenda?fecha=${day}${search}`);
  const app = createApp();
  stop = app.stop;
  render(<Providers {...app} />);
  return userEvent.setup();
}

beforeEach(() => {
  [blocked, conflicts, sent] = [[], [], []];
  server.use(
    on("get", "/api/auth/me", () => ({ status: 200, body: anIdentity() })),
    on("get", "/api/clinics/me", () => ({ status: 200, body: aClinicView() })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [elena], total: 1, page: 1, limit: 100 },
    })),
    http.get("*/api/appointments", () =>
      HttpResponse.json({
        appointments: [],
        total: 0,
        page: 1,
        limit: 100,
        days_off: blocked.map(({ doctor_id, from, to, reason }) => ({
          date: day,
          doctor_id,
          from,
          to,
          reason,
        })),
      }),
    ),
    http.get("*/api/notifications", () => HttpResponse.json({ notifications: [], unread: 0 })),
    on("get", "/api/stream", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
    http.get("*/api/deliveries/preview", () => HttpResponse.json({ sent: false })),
    on("get", "/api/days-off", () => ({ status: 200, body: { days_off: blocked } })),
    http.post("*/api/doctors/:id/conflicts", () => HttpResponse.json({ conflicts, total: conflicts.length })),
    http.post("*/api/days-off", async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      sent.push(body);
      const accepted = (body.accepted_conflicts ?? []) as string[];
      if (conflicts.some((one) => !accepted.includes(one.appointment_id))) {
        return HttpResponse.json(refusal("APPOINTMENTS_IN_THE_WAY", "Hay citas."), { status: 409 });
      }
      const { accepted_conflicts: _accepted, ...facts } = body;
      const made = { id: "blocked-1", version: 1, ...facts } as DayOffEntry;
      blocked = [made];
      return HttpResponse.json(made, { status: 201 });
    }),
    http.delete("*/api/days-off/:id", () => {
      blocked = [];
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

afterEach(() => {
  stop();
  cleanup();
  toastQueue.clear();
});

/** The first test also waits for the code of the form. */
const form = () => screen.findByRole("dialog", { name: "Bloquear horario" }, { timeout: 20_000 });

async function fill(user: ReturnType<typeof openAgenda>) {
  const dialog = within(await form());
  const [from, to] = ["De las", "A las"].map((name) => dialog.getByRole("group", { name }));
  for (const [group, hour] of [
    [from, "10"],
    [to, "11"],
  ] as const) {
    const segments = within(group ?? document.body).getAllByRole("spinbutton");
    await user.type(segments[0] ?? document.body, hour);
    await user.type(segments[1] ?? document.body, "00");
    await user.type(segments[2] ?? document.body, "a");
  }
  await user.type(dialog.getByRole("textbox", { name: "Motivo (opcional)" }), "Reunión");
  return dialog;
}

describe("blocking hours from the agenda", () => {
  it("begins with the day and the doctor, and the agenda has them at once", async () => {
    const user = openAgenda();
    await user.click(
      await screen.findByRole("button", { name: "Opciones de la vista" }, { timeout: 20_000 }),
    );
    await user.click(await screen.findByRole("menuitem", { name: "Bloquear horario…" }));
    const dialog = await fill(user);
    expect(dialog.getByRole("button", { name: /Doctor/ })).toHaveTextContent("Dra. Elena Rivas");

    await user.click(dialog.getByRole("button", { name: "Guardar" }));

    expect(
      await screen.findByRole("button", { name: /^Reunión, 10:00.*: ver o quitar$/ }),
    ).toBeInTheDocument();
    expect(sent).toEqual([
      {
        doctor_id: elena.id,
        starts_on: day,
        ends_on: day,
        from: "10:00",
        to: "11:00",
        reason: "Reunión",
      },
    ]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("names the visits in the way, and blocks all the same when that is wanted", async () => {
    conflicts = [aConflict({ appointment_id: "ana" }), aConflict({ appointment_id: "luis" })];
    const user = openAgenda("&bloquear=si");
    const dialog = await fill(user);
    await user.click(dialog.getByRole("button", { name: "Guardar" }));

    expect(await screen.findByText(/Hay 2 citas que ya no cabrían/)).toBeVisible();
    expect(sent).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Dejarlas como están" }));
    await user.click(screen.getByRole("button", { name: "Guardar los días" }));

    await waitFor(() => expect(sent).toMatchObject([{ accepted_conflicts: ["ana", "luis"] }]));
  });
});

describe("blocked hours on the agenda", () => {
  it("are taken away from there, with a way back", async () => {
    blocked = [
      {
        id: "blocked-1",
        doctor_id: elena.id,
        starts_on: day,
        ends_on: day,
        from: "10:00",
        to: "11:00",
        reason: "Reunión",
        version: 1,
      },
    ];
    const user = openAgenda();

    await user.click(
      await screen.findByRole("button", { name: /^Reunión, 10:00.*: ver o quitar$/ }, { timeout: 20_000 }),
    );
    const dialog = within(
      await screen.findByRole("dialog", { name: /^Bloqueado el miércoles 25/ }, { timeout: 20_000 }),
    );
    await user.click(await dialog.findByRole("button", { name: /^Quitar/ }));

    expect(await dialog.findByText("Ya no hay nada bloqueado ese día.")).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("button", { name: /ver o quitar$/ })).toBeNull());
    expect(toastQueue.visibleToasts.at(-1)?.content.action?.label).toBe("Deshacer");
  });
});
