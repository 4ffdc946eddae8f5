import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/shared/api/keys.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDelivery, aDoctor, anAppointment, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { Visit } from "../visit.ts";
import { AppointmentPanel } from "./appointment-panel.tsx";

const calls = { onClose: vi.fn(), onPatient: vi.fn(), onConversation: vi.fn(), onBookAgain: vi.fn() };
/** What was posted: the last part of the path, and the body. */
let posted: [string, unknown][] = [];

/** A visit that began a minute ago, at whatever time the test runs. */
function aVisitNow(facts: Partial<Visit> = {}): Visit {
  const start = new Date(Date.now() - 60_000);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "America/El_Salvador" }).format(start);
  const times = {
    starts_at: start.toISOString(),
    ends_at: new Date(start.getTime() + 1_800_000).toISOString(),
  };
  return { ...anAppointment({ appointment_date: day }), ...times, ...facts };
}

function open(visit: Visit) {
  let now = visit;
  server.use(
    on("get", "/api/appointments/{id}", () => ({ status: 200, body: now })),
    http.post("*/api/appointments/:id/:what", async ({ request, params }) => {
      const text = await request.text();
      posted.push([String(params.what), text ? JSON.parse(text) : undefined]);
      const updated_at = new Date().toISOString();
      const cancelled_at = params.what === "cancel" ? updated_at : null;
      now = { ...now, ...after[String(params.what)], updated_at, cancelled_at, version: now.version + 1 };
      return HttpResponse.json(now);
    }),
  );
  const { queryClient } = renderWithQueries(
    <>
      <AppointmentPanel id={visit.id} known={undefined} zone="America/El_Salvador" atDesk {...calls} />
      <ToastRegion />
    </>,
  );
  /** What the live stream does when another desk changes the appointment. */
  const changedByAnother = (facts: Partial<Visit>) => {
    now = { ...now, ...facts, version: now.version + 1 };
    return act(() => queryClient.invalidateQueries({ queryKey: keys.appointments }));
  };
  return Object.assign(userEvent.setup(), { changedByAnother });
}

const after: Record<string, Partial<Visit>> = {
  arrived: { arrived_at: new Date().toISOString() },
  attended: { status: "attended" },
  "no-show": { status: "no_show" },
  confirm: { status: "confirmed" },
  cancel: { status: "cancelled" },
  "take-back": { status: "booked", arrived_at: null },
};

beforeEach(() => {
  posted = [];
  server.use(
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor()], total: 1, page: 1, limit: 100 },
    })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/deliveries", () => ({ status: 200, body: { coming: [], deliveries: [] } })),
    http.get("*/api/conversations", () => HttpResponse.json({ conversations: [{ id: "chat-1" }] })),
    on("get", "/api/deliveries/preview", () => {
      const due_at = new Date().toISOString();
      return { status: 200, body: { sent: true, due_at, text: "Su cita fue cancelada.", language: "es" } };
    }),
  );
});

afterEach(() => act(() => toastQueue.clear()));

const button = (name: string | RegExp) => screen.findByRole("button", { name });

describe("an appointment's panel", () => {
  it("begins with the patient: phone to call and to copy, card and conversation", async () => {
    const user = open(anAppointment());

    expect(await screen.findByRole("heading", { name: "Ana Martínez" })).toBeVisible();
    expect(screen.getByRole("link", { name: "+503 7123-4567" })).toHaveAttribute("href", "tel:+50371234567");
    await user.click(screen.getByRole("button", { name: "Copiar el número" }));
    expect(await navigator.clipboard.readText()).toBe("+503 7123-4567");
    await user.click(screen.getByRole("button", { name: "Ver ficha" }));
    expect(calls.onPatient).toHaveBeenCalledWith("patient-1");
    await user.click(await button("Conversación"));
    expect(calls.onConversation).toHaveBeenCalledWith("chat-1");
  });

  it("says that a patient has no phone", async () => {
    open(anAppointment({ patients: { id: "patient-1", full_name: "Ana Martínez", phone: null } }));

    expect(await screen.findByText("Sin teléfono")).toBeInTheDocument();
    expect(screen.queryByRole("link")).not.toBeInTheDocument();
  });

  it.each([
    ["Llegó", "arrived", "arrived"],
    ["Atendida", "attended", "attended"],
    ["No vino", "no-show", "no_show"],
  ])(
    "takes the step %s, takes it back from the note, and says what the visit is then",
    async (name, path, from) => {
      const user = open(aVisitNow());

      await user.click(await button(name));
      await user.click(await button("Deshacer"));

      await waitFor(() =>
        expect(posted).toEqual([
          [path, undefined],
          ["take-back", { from }],
        ]),
      );
      expect(
        await screen.findByText("Deshecho: la cita de Ana Martínez queda «Por confirmar»"),
      ).toBeInTheDocument();
    },
  );

  it("takes the last step back by its key, from where the step was taken", async () => {
    const user = open(aVisitNow());

    await user.click(await button("Atendida"));
    await screen.findByText("Cita de Ana Martínez atendida");
    await user.keyboard("{Control>}z{/Control}");

    expect(
      await screen.findByText("Deshecho: la cita de Ana Martínez queda «Por confirmar»"),
    ).toBeInTheDocument();
    expect(posted.map(([path]) => path)).toEqual(["attended", "take-back"]);
    await user.keyboard("{Control>}z{/Control}");
    expect(posted).toHaveLength(2);
  });

  it("offers to take back the last step only, because the one before it cannot be taken back any more", async () => {
    const user = open(aVisitNow());

    await user.click(await button("Llegó"));
    await screen.findByText("Ana Martínez está en la sala de espera");
    await user.click(await button("Atendida"));

    expect(await screen.findByText("Cita de Ana Martínez atendida")).toBeInTheDocument();
    expect(screen.queryByText("Ana Martínez está en la sala de espera")).toBeNull();
    expect(screen.getAllByRole("button", { name: "Deshacer" })).toHaveLength(1);
  });

  it("does not go on offering to take back what was taken back from the menu", async () => {
    const user = open(aVisitNow());
    await user.click(await button("No vino"));
    await screen.findByText("Ana Martínez no vino");

    await user.click(await button("Más acciones"));
    await user.click(await screen.findByRole("menuitem", { name: "Deshacer «No vino»" }));

    expect(await screen.findByText(/^Deshecho: la cita de Ana Martínez/)).toBeInTheDocument();
    expect(screen.queryByText("Ana Martínez no vino")).toBeNull();
  });

  it("does not go on offering to take back a step after which another desk changed the visit", async () => {
    const user = open(aVisitNow());
    await user.click(await button("Llegó"));
    await screen.findByText("Ana Martínez está en la sala de espera");

    await user.changedByAnother({ status: "attended" });

    await waitFor(() => expect(screen.queryByText("Ana Martínez está en la sala de espera")).toBeNull());
  });

  it.each([
    ["Llegó", "Atendida"],
    ["Atendida", "Más acciones"],
    ["No vino", "Atendida"],
  ])("leads the keyboard from %s to %s", async (name, next) => {
    const user = open(aVisitNow());
    (await button(name)).focus();

    await user.keyboard("{Enter}");

    await waitFor(() => expect(screen.getByRole("button", { name: next })).toHaveFocus());
  });

  it("says that the patient is in the waiting room", async () => {
    open(aVisitNow({ status: "confirmed", arrived_at: new Date().toISOString() }));

    expect(await screen.findByText("En sala de espera")).toBeVisible();
    expect(screen.queryByText("Confirmada")).toBeNull();
  });

  it("offers nothing but to close when there is no such appointment", async () => {
    open(anAppointment());
    const missing = refusal("NOT_FOUND", "No encontramos esa cita.");
    server.use(on("get", "/api/appointments/{id}", () => ({ status: 404, body: missing })));

    expect(await screen.findByText("No encontramos esa cita.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Reintentar" })).toBeNull();
    expect(screen.getByRole("button", { name: "Cerrar" })).toBeVisible();
  });

  it("takes a step back from its menu when the note is gone", async () => {
    const user = open(aVisitNow({ status: "attended" }));

    await user.click(await button("Más acciones"));
    await user.click(await screen.findByRole("menuitem", { name: "Deshacer «Atendida»" }));

    await waitFor(() => expect(posted).toEqual([["take-back", { from: "attended" }]]));
  });

  it("asks once before a visit is attended whose hour has not come", async () => {
    const user = open(aVisitNow({ starts_at: new Date(Date.now() + 3_600_000).toISOString() }));

    await user.click(await button("Atendida"));
    const question = await screen.findByRole("alertdialog", { name: "¿Ya fue atendida?" });
    expect(question).toHaveTextContent(/La cita de Ana Martínez es el .*9:00.*, y esa hora no ha llegado/);
    await user.click(within(question).getByRole("button", { name: "No, volver" }));
    expect(posted).toEqual([]);

    await user.click(await button("Atendida"));
    await user.click(await button("Sí, fue atendida"));
    await waitFor(() => expect(posted).toEqual([["attended", undefined]]));
    expect(screen.queryByRole("alertdialog", { name: "¿Ya fue atendida?" })).toBeNull();
    await waitFor(() => expect(screen.getByRole("button", { name: "Más acciones" })).toHaveFocus());
  });

  it("says why a step was refused", async () => {
    const user = open(aVisitNow());
    const refused = { ...refusal("NOT_ALLOWED", "Otra persona ya la cambió."), status: 409 };
    server.use(
      http.post("*/api/appointments/:id/attended", () => HttpResponse.json(refused, { status: 409 })),
    );

    await user.click(await button("Atendida"));

    expect(await screen.findByText("Otra persona ya la cambió.")).toBeInTheDocument();
  });

  it("cancels with a reason after showing what the patient will be sent", async () => {
    const user = open(aVisitNow());

    await user.click(await button("Cancelar…"));
    const dialog = await screen.findByRole("alertdialog");
    expect(await within(dialog).findByText("Su cita fue cancelada.")).toBeVisible();
    await user.type(within(dialog).getByLabelText("Motivo (opcional)"), "Está de viaje");
    await user.click(within(dialog).getByRole("button", { name: "Sí, cancelar" }));

    await waitFor(() => expect(posted[0]).toEqual(["cancel", { reason: "Está de viaje" }]));
    expect(
      await screen.findByText("El horario quedó libre. Se le avisa por WhatsApp en unos segundos."),
    ).toBeInTheDocument();
    await user.click(await button("Deshacer"));
    await waitFor(() => expect(posted[1]).toEqual(["take-back", { from: "cancelled" }]));
    // Its own button is gone, and the one that was pressed before it as well.
    await waitFor(() => expect(document.activeElement?.closest("[data-side-panel]")).not.toBeNull());
    expect(await screen.findByText("Al paciente no se le había enviado nada.")).toBeInTheDocument();
  });

  it("asks again before it cancels an appointment that another desk changed meanwhile", async () => {
    const user = open(aVisitNow());
    await user.click(await button("Cancelar…"));
    const dialog = within(await screen.findByRole("alertdialog"));
    expect(await dialog.findByText("Su cita fue cancelada.")).toBeVisible();

    await user.changedByAnother({
      appointment_date: "2099-11-24",
      start_time: "09:00:00",
      starts_at: "2099-11-24T09:00:00-06:00",
      ends_at: "2099-11-24T09:30:00-06:00",
    });
    expect(
      await dialog.findByText(/Mientras tanto alguien cambió la cita\. Ahora está el martes 24/),
    ).toBeVisible();
    // A hurried hand presses what it was about to press, also twice.
    await user.dblClick(dialog.getByRole("button", { name: "Sí, cancelar" }));
    expect(posted).toEqual([]);
    expect(dialog.getByText(/alguien cambió la cita/).closest("[tabindex]")).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(posted).toEqual([]);

    await user.click(dialog.getByRole("button", { name: "Cancelarla de todos modos" }));
    await waitFor(() => expect(posted).toMatchObject([["cancel", {}]]));
  });

  it("does not cancel an appointment that is over meanwhile", async () => {
    const user = open(aVisitNow());
    await user.click(await button("Cancelar…"));
    const dialog = within(await screen.findByRole("alertdialog"));

    await user.changedByAnother({ status: "attended" });

    expect(
      await dialog.findByText("Mientras tanto la cita cambió a «Atendida»: ya no se puede cancelar."),
    ).toBeVisible();
    expect(dialog.queryByRole("button", { name: "Sí, cancelar" })).toBeNull();
    expect(dialog.getByRole("button", { name: "Volver" })).toBeVisible();
  });

  it("says that the patient is told anew when the cancellation may have arrived", async () => {
    const before = new Date(Date.now() - 60_000).toISOString();
    const user = open(aVisitNow({ status: "cancelled", cancelled_at: before, updated_at: before }));

    await user.click(await button("Más acciones"));
    await user.click(await screen.findByRole("menuitem", { name: "Deshacer la cancelación" }));

    expect(await screen.findByText(/se le avisa que su cita sigue en pie/)).toBeInTheDocument();
  });

  it("leads to another appointment when the time of a cancelled one is taken by now", async () => {
    const user = open(aVisitNow({ status: "cancelled" }));
    const refused = refusal("SLOT_TAKEN", "Ese horario ya no está libre. Elija otro, por favor.");
    server.use(
      http.post("*/api/appointments/:id/take-back", () => HttpResponse.json(refused, { status: 409 })),
    );

    await user.click(await button("Más acciones"));
    await user.click(await screen.findByRole("menuitem", { name: "Deshacer la cancelación" }));

    const note = await screen.findByRole("alertdialog", { name: "No se pudo deshacer" });
    await user.click(within(note).getByRole("button", { name: "Agendar de nuevo" }));
    expect(calls.onBookAgain).toHaveBeenCalledWith(expect.objectContaining({ id: "appointment-1" }));
  });

  it("offers to book what was cancelled again", async () => {
    const user = open(anAppointment({ status: "cancelled" }));

    await user.click(await button("Agendar de nuevo"));

    expect(calls.onBookAgain).toHaveBeenCalledWith(expect.objectContaining({ service_id: "limpieza" }));
  });

  it("tells who cancelled, when and why", async () => {
    open({
      ...anAppointment({ status: "cancelled" }),
      cancelled_at: "2026-11-20T16:00:00Z",
      cancelled_by: { kind: "staff", name: "Luis Peña" },
      cancellation_reason: "Está de viaje",
    });

    expect(await screen.findByText(/Cancelada por Luis Peña/)).toBeInTheDocument();
    expect(screen.getByText(/vie 20 nov, 10:00/)).toBeInTheDocument();
    expect(screen.getByText("Motivo: Está de viaje")).toBeInTheDocument();
  });
});

describe("the messages", () => {
  const line = async (delivery: Parameters<typeof aDelivery>[0]) => {
    server.use(
      on("get", "/api/deliveries", () => ({
        status: 200,
        body: { coming: [], deliveries: [aDelivery(delivery)] },
      })),
    );
    open(anAppointment());
    return await screen.findByRole("listitem");
  };

  it.each([
    ["reply", "Respuesta del asistente"],
    ["booking_card", "Aviso de la cita"],
    ["reschedule_card", "Aviso de cambio de horario"],
    ["cancellation_card", "Aviso de cancelación"],
    ["kind_of_a_newer_server", "Mensaje"],
  ])("of the kind %s are called by their label", async (kind, label) => {
    expect(await line({ kind })).toHaveTextContent(label);
  });

  it.each([
    ["reminder_24h", "2026-11-22T15:00:00Z", "Recordatorio del día anterior"],
    ["reminder_2h", "2026-11-23T13:00:00Z", "Recordatorio del mismo día"],
    // What would be due at night goes the evening before.
    ["reminder_2h", "2026-11-23T01:00:00Z", "Recordatorio de la noche anterior"],
    // It was sent before the visit was moved.
    ["reminder_24h", "2026-11-17T15:00:00Z", "Recordatorio ·"],
  ])("that remind are called by when they are due: %s at %s", async (kind, due_at, label) => {
    expect(await line({ kind, due_at })).toHaveTextContent(label);
  });

  it.each([
    [{ state: "scheduled", due_at: "2026-12-16T01:00:00Z" } as const, "se enviará mar 15 dic, 7:00"],
    [{ state: "sent", sent_at: "2026-11-22T15:00:00Z" } as const, "enviado dom 22 nov, 9:00"],
    [{ state: "delivered", delivered_at: "2026-11-22T15:01:00Z" } as const, "entregado dom 22 nov, 9:01"],
    [{ state: "read", read_at: "2026-11-22T15:02:00Z" } as const, "leído dom 22 nov, 9:02"],
    [{ state: "cancelled" } as const, "ya no se enviará"],
    [{ state: "failed", error_code: "131026" } as const, "Ese número no recibe mensajes de WhatsApp"],
    [{ state: "failed", error_code: "7" } as const, "Código 7"],
  ])("tell how far they got: %o", async (facts, words) => {
    expect(await line(facts)).toHaveTextContent(words);
  });

  it("that are to come stand with those that were sent", async () => {
    server.use(
      on("get", "/api/deliveries", () => ({
        status: 200,
        body: {
          coming: [{ kind: "reminder_24h", due_at: "2026-11-22T15:00:00Z" }],
          deliveries: [
            aDelivery({ id: "card", kind: "booking_card", state: "read", read_at: "2026-11-20T15:02:00Z" }),
          ],
        },
      })),
    );
    open(anAppointment());

    const [card, reminder] = await screen.findAllByRole("listitem");
    expect(card).toHaveTextContent(/Aviso de la cita.*leído/);
    expect(reminder).toHaveTextContent(/Recordatorio del día anterior.*se enviará/);
  });
});
