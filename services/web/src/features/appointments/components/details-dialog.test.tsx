import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { aDelivery, aDoctor, anAppointment } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { DetailsDialog } from "./details-dialog.tsx";

function open(appointment: ReturnType<typeof anAppointment>) {
  server.use(on("get", "/api/appointments/{id}", () => ({ status: 200, body: appointment })));
  renderWithQueries(
    <DetailsDialog
      id={appointment.id}
      known={undefined}
      zone="America/El_Salvador"
      onClose={() => undefined}
    />,
  );
}

beforeEach(() => {
  server.use(
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor()], total: 1, page: 1, limit: 100 },
    })),
    on("get", "/api/deliveries", () => ({ status: 200, body: { coming: [], deliveries: [] } })),
  );
});

describe("an appointment's details", () => {
  it("offer the patient's phone to call", async () => {
    open(anAppointment());

    expect(await screen.findByRole("link", { name: "+503 7123-4567" })).toHaveAttribute(
      "href",
      "tel:+50371234567",
    );
  });

  it("say that a patient has no phone", async () => {
    open(anAppointment({ patients: { id: "patient-1", full_name: "Ana Martínez", phone: null } }));

    expect(await screen.findByText("Sin teléfono")).toBeInTheDocument();
    expect(screen.queryByRole("link")).not.toBeInTheDocument();
  });

  it("name each message by its kind, with how far it got", async () => {
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
    expect(card).toHaveTextContent(/Confirmación de la cita.*Leído/);
    expect(reminder).toHaveTextContent(/Recordatorio, 24 horas antes.*Programado/);
  });

  it.each([
    ["reply", "Respuesta del asistente"],
    ["reminder_24h", "Recordatorio, 24 horas antes"],
    ["reminder_2h", "Recordatorio, 2 horas antes"],
    ["booking_card", "Confirmación de la cita"],
    ["reschedule_card", "Aviso de cambio de horario"],
    ["cancellation_card", "Aviso de cancelación"],
    ["kind_of_a_newer_server", "Mensaje"],
  ])("call a message of the kind %s by its label", async (kind, label) => {
    server.use(
      on("get", "/api/deliveries", () => ({
        status: 200,
        body: { coming: [], deliveries: [aDelivery({ kind })] },
      })),
    );
    open(anAppointment());

    expect(await screen.findByRole("listitem")).toHaveTextContent(label);
  });
});
