import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { openMockClinic, renderWithQueries } from "@/testing/render.tsx";
import { BookingDialog } from "./booking-dialog.tsx";

const monday = "2026-11-23";

function open(time?: string) {
  const clinic = openMockClinic();
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
    const [request] = clinic.sent("POST");
    expect(request?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
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
    expect(clinic.sent("POST")).toEqual([]);
  });

  it("says the server's complaint at the field it names", async () => {
    const { clinic, user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(times().some((time) => time.checked)).toBe(true));
    clinic.refuseNext("/api/appointments", 400, "INVALID_FIELD", "patientPhone");

    await user.click(submit());

    await waitFor(() => expect(screen.getByLabelText("Teléfono")).toBeInvalid());
    expect(screen.getByLabelText("Teléfono")).toHaveAccessibleDescription(/no parece un teléfono válido/);
  });

  it("explains a taken slot and offers the times that are still free", async () => {
    const { clinic, onBooked, user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(times().some((time) => time.checked)).toBe(true));
    clinic.book(
      {
        doctorId: "doctor-elena",
        serviceId: "limpieza",
        appointmentDate: monday,
        startTime: "11:30",
        patientName: "Otra persona",
        patientPhone: "+50370000000",
      },
      "whatsapp",
    );

    await user.click(submit());

    const group = screen.getByRole("group", { name: "Hora" });
    expect(await within(group).findByRole("alert")).toHaveTextContent("Alguien acaba de tomar ese horario");
    await waitFor(() => expect(times().map((time) => time.value)).not.toContain("11:30"));
    expect(times().some((time) => time.checked)).toBe(false);
    expect(onBooked).not.toHaveBeenCalled();
  });
});
