import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { BookingRequest } from "@/shared/api/contract.ts";
import { aDoctor, anAppointment, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { BookingDialog } from "./booking-dialog.tsx";

const monday = "2026-11-23";

/** A clinic with one doctor who is free at the given times; what was asked to be booked is kept in `requests`. */
function aClinic(...free: string[]) {
  const requests: { body: BookingRequest; key: string | null }[] = [];
  const times = new Set(free);
  server.use(
    on("get", "/api/doctors", () => ({
      status: 200,
      body: { doctors: [aDoctor()], total: 1, page: 1, limit: 100 },
    })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/doctors/{id}/availability", () => ({
      status: 200,
      body: [...times].map((startTime) => ({
        startTime,
        endTime: `${startTime.slice(0, 3)}59`,
        starts_at: `${monday}T${startTime}:00-06:00`,
      })),
    })),
    on("post", "/api/appointments", ({ body, headers }) => {
      requests.push({ body, key: headers.get("Idempotency-Key") });
      return times.delete(body.startTime)
        ? { status: 201, body: booked(body) }
        : { status: 409, body: refusal("SLOT_TAKEN", "Ese horario ya no está libre.") };
    }),
  );
  return { requests, take: (time: string) => times.delete(time) };
}

function booked({ appointmentDate, startTime, patientName, patientPhone }: BookingRequest) {
  return anAppointment({
    appointment_date: appointmentDate,
    start_time: `${startTime}:00`,
    patients: { id: "patient-new", full_name: patientName, phone: patientPhone },
  });
}

function open(time?: string) {
  const clinic = aClinic("11:00", "11:30");
  const onBooked = vi.fn();
  renderWithQueries(
    <BookingDialog
      wish={{ date: monday, doctorId: "doctor-elena", time }}
      today={monday}
      onClose={() => undefined}
      onBooked={onBooked}
    />,
  );
  return { clinic, onBooked, user: userEvent.setup() };
}

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await screen.findByRole("option", { name: /Limpieza dental/ });
  await user.selectOptions(screen.getByLabelText("Servicio"), "limpieza");
  await user.type(screen.getByLabelText("Nombre del paciente"), "Lucía Ramos");
  await user.type(screen.getByLabelText("Teléfono"), "7123 4567");
}

const submit = () => screen.getByRole("button", { name: "Agendar cita" });
const times = () => screen.getAllByRole<HTMLInputElement>("radio");

describe("booking from the desk", () => {
  it("books the time that was touched on the agenda", async () => {
    const { clinic, onBooked, user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(times().find((time) => time.checked)?.value).toBe("11:30"));

    await user.click(submit());

    await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
    expect(clinic.requests[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(onBooked.mock.calls[0]?.[0]).toMatchObject({
      start_time: "11:30:00",
      patients: { full_name: "Lucía Ramos", phone: "+50371234567" },
    });
  });

  it("says what is missing at each field and sends nothing", async () => {
    const { clinic, user } = open();
    await screen.findByRole("option", { name: /Limpieza dental/ });

    await user.click(submit());

    expect(screen.getByLabelText("Servicio")).toHaveAccessibleDescription("Elija el servicio, por favor.");
    expect(screen.getByLabelText("Nombre del paciente")).toBeInvalid();
    expect(clinic.requests).toEqual([]);
  });

  it("says the server's complaint at the field it names", async () => {
    const { user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(times().some((time) => time.checked)).toBe(true));
    server.use(
      on("post", "/api/appointments", () => ({
        status: 400,
        body: refusal("INVALID_FIELD", "Ese número no parece un teléfono válido.", "patientPhone"),
      })),
    );

    await user.click(submit());

    await waitFor(() => expect(screen.getByLabelText("Teléfono")).toBeInvalid());
    expect(screen.getByLabelText("Teléfono")).toHaveAccessibleDescription(/no parece un teléfono válido/);
  });

  it("explains a taken slot and offers the times that are still free", async () => {
    const { clinic, onBooked, user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(times().some((time) => time.checked)).toBe(true));
    clinic.take("11:30");

    await user.click(submit());

    const group = screen.getByRole("group", { name: "Hora" });
    expect(await within(group).findByRole("alert")).toHaveTextContent("Alguien acaba de tomar ese horario");
    await waitFor(() => expect(times().map((time) => time.value)).not.toContain("11:30"));
    expect(times().some((time) => time.checked)).toBe(false);
    expect(onBooked).not.toHaveBeenCalled();
  });
});
