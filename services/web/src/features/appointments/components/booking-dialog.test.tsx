import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { BookingRequest } from "@/shared/api/contract.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor, anAppointment, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { BookingDialog } from "./booking-dialog.tsx";

const monday = "2026-11-23";
const ana = {
  id: "patient-1",
  full_name: "Ana Martínez",
  phone: "+50371234567",
  email: null,
  no_show_count: 2,
  is_blocked: true,
  created_at: "2026-01-01T00:00:00Z",
};

/** A clinic whose doctors are free at the given times; what was asked to be booked is kept in `requests`. */
function aClinic(...free: string[]) {
  const requests: { body: BookingRequest; key: string | null }[] = [];
  const times = new Set(free);
  /** An hour has room at the first of them only. */
  const freeFor = (query: URLSearchParams) =>
    query.get("duration_minutes") === "60" ? [...times].slice(0, 1) : times;
  const doctors = [aDoctor(), aDoctor({ id: "doctor-luis", full_name: "Luis Mena", title: "Dr." })];
  server.use(
    on("get", "/api/doctors", () => ({ status: 200, body: { doctors, total: 2, page: 1, limit: 100 } })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/doctors/{id}/availability", ({ path, query }) => ({
      status: 200,
      body: [...freeFor(query), ...(path.id === "doctor-luis" ? ["08:00"] : [])].map((startTime) => ({
        startTime,
        endTime: `${startTime.slice(0, 3)}59`,
        starts_at: `${query.get("date")}T${startTime}:00-06:00`,
      })),
    })),
    on("get", "/api/patients", ({ query }) => {
      const patients = /ana|4567/i.test(query.get("search") ?? "") ? [ana] : [];
      return { status: 200, body: { patients, total: patients.length, page: 1, limit: 8 } };
    }),
    http.get("*/api/patients/patient-1", () =>
      HttpResponse.json({
        ...ana,
        notes: "",
        dui: null,
        appointments: [
          anAppointment({ id: "next", appointment_date: monday, start_time: "15:00:00" }),
          anAppointment({ id: "last", appointment_date: "2026-10-05", status: "attended" }),
        ],
      }),
    ),
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
    patients: { id: "patient-new", full_name: patientName ?? ana.full_name, phone: patientPhone ?? null },
  });
}

function open(time?: string, doctorId: string | undefined = "doctor-elena") {
  const clinic = aClinic("11:00", "11:30");
  const onBooked = vi.fn();
  const dialog = (wish: string | undefined) => (
    <>
      <BookingDialog
        wish={{ date: monday, doctorId, time: wish }}
        today={monday}
        onClose={() => undefined}
        onBooked={onBooked}
      />
      <ToastRegion />
    </>
  );
  let { unmount } = renderWithQueries(dialog(time));
  const reopen = () => {
    unmount();
    ({ unmount } = renderWithQueries(dialog(undefined)));
  };
  return { clinic, onBooked, reopen, user: userEvent.setup() };
}

afterEach(() => act(() => toastQueue.clear()));

type User = ReturnType<typeof userEvent.setup>;

const patient = () => screen.getByRole("combobox", { name: "Paciente" });
const phone = () => screen.getByLabelText("Teléfono");

async function fillIn(user: User) {
  await user.type(patient(), "Lucía Ramos");
  await user.type(phone(), "7123 9999");
  await user.click(await screen.findByRole("radio", { name: /Limpieza dental/ }));
}

const submit = () => screen.getByRole("button", { name: "Agendar cita" });
const hours = () =>
  within(screen.getByRole("group", { name: "Hora" })).queryAllByRole<HTMLInputElement>("radio");
const checked = () => hours().find((time) => time.checked)?.value;

describe("booking from the desk", () => {
  it("books the time that was touched on the agenda, and can be undone", async () => {
    const { clinic, onBooked, user } = open("11:30");
    const cancelled = vi.fn(() => HttpResponse.json(anAppointment({ status: "cancelled" })));
    server.use(http.post("*/api/appointments/:id/cancel", cancelled));
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:30"));

    await user.click(submit());

    await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
    expect(clinic.requests[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(onBooked.mock.calls[0]?.[0]).toMatchObject({
      start_time: "11:30:00",
      patients: { full_name: "Lucía Ramos", phone: "+50371239999" },
    });
    await user.click(await screen.findByRole("button", { name: "Deshacer", hidden: true }));
    await waitFor(() => expect(cancelled).toHaveBeenCalledOnce());
  });

  it("begins with the patient, who is found by phone and chosen by keys; the history is shown", async () => {
    const { user } = open();
    await waitFor(() => expect(patient()).toHaveFocus());

    await user.keyboard("4567");
    await screen.findByRole("option", { name: /Ana Martínez/ });
    await user.keyboard("{ArrowDown}{Enter}");

    expect(patient()).toHaveValue("Ana Martínez");
    expect(phone()).toHaveValue("+503 7123-4567");
    expect(await screen.findByText(/Última visita: lun 5 oct/)).toBeInTheDocument();
    expect(screen.getByText(/Próxima: lun 23 nov/)).toBeInTheDocument();
    expect(screen.getByText("2 inasistencias")).toBeInTheDocument();
    expect(screen.getByText(/está bloqueado/)).toBeInTheDocument();
    expect(screen.getByText(/Ana Martínez ya tiene cita ese día: 3:00/)).toBeInTheDocument();
  });

  it("sends a known patient by id, whose phone cannot be changed here", async () => {
    const { clinic, user } = open();
    await user.type(patient(), "ana");
    await screen.findByRole("option", { name: /Ana Martínez/ });
    await user.keyboard("{ArrowDown}{Enter}");
    expect(phone()).toHaveAttribute("readonly");

    await user.click(await screen.findByRole("radio", { name: /Limpieza dental/ }));
    await user.click(await screen.findByRole("radio", { name: /11:00/ }));
    await user.click(submit());

    await waitFor(() => expect(clinic.requests).toHaveLength(1));
    expect(clinic.requests[0]?.body).toMatchObject({ patient_id: "patient-1" });
    expect(clinic.requests[0]?.body).not.toHaveProperty("patientName");
    expect(clinic.requests[0]?.body).not.toHaveProperty("patientPhone");
  });

  it("books another length than the service's, at the times at which it fits", async () => {
    const { clinic, user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:30"));
    expect(screen.getByRole("button", { name: /30 min, lo usual.*Duración/ })).toBeInTheDocument();

    await user.click(screen.getByRole("button", { name: /Duración/ }));
    await user.click(screen.getByRole("option", { name: "60 min" }));

    await waitFor(() => expect(hours().map(({ value }) => value)).toEqual(["11:00"]));
    expect(checked()).toBeUndefined();
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(screen.getByRole("radio", { name: /11:00/ }));
    await user.click(submit());

    await waitFor(() => expect(clinic.requests[0]?.body).toMatchObject({ duration_minutes: 60 }));
  });

  it("takes a phone of nobody as the new patient's", async () => {
    const { user } = open();

    await user.type(patient(), "7500 0037");
    await user.tab();

    await waitFor(() => expect(phone()).toHaveValue("7500 0037"));
    expect(patient()).toHaveValue("");
  });

  it("books with whoever is free when no doctor is chosen", async () => {
    const { clinic, user } = open(undefined, undefined);
    await user.click(screen.getByRole("button", { name: /Doctora o doctor/ }));
    await user.click(screen.getByRole("option", { name: /Cualquiera/ }));
    await fillIn(user);

    await user.click(await screen.findByRole("radio", { name: /8:00/ }));
    expect(await screen.findByText("Será con Dr. Luis Mena.")).toBeInTheDocument();
    await user.click(submit());

    await waitFor(() => expect(clinic.requests[0]?.body).toMatchObject({ doctorId: "doctor-luis" }));
  });

  it("says what is missing at each field and sends nothing", async () => {
    const { clinic, user } = open();
    await screen.findByRole("radio", { name: /Limpieza dental/ });

    await user.click(submit());

    expect(screen.getByRole("radiogroup", { name: "Servicio" })).toHaveAccessibleDescription(
      "Elija el servicio, por favor.",
    );
    expect(patient()).toBeInvalid();
    await waitFor(() => expect(patient()).toHaveFocus());
    expect(clinic.requests).toEqual([]);
  });

  it("says the server's complaint at the field it names", async () => {
    const { user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:30"));
    server.use(
      on("post", "/api/appointments", () => ({
        status: 400,
        body: refusal("INVALID_FIELD", "Ese número no parece un teléfono válido.", "patientPhone"),
      })),
    );

    await user.click(submit());

    await waitFor(() => expect(phone()).toBeInvalid());
    expect(phone()).toHaveAccessibleDescription(/no parece un teléfono válido/);
  });

  it("explains a taken slot, offers what is still free, and puts the focus there", async () => {
    const { clinic, onBooked, user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:30"));
    clinic.take("11:30");

    await user.click(submit());

    const group = screen.getByRole("group", { name: "Hora" });
    expect(await within(group).findByRole("alert")).toHaveTextContent("Alguien acaba de tomar ese horario");
    await waitFor(() => expect(hours().map((time) => time.value)).not.toContain("11:30"));
    expect(group).toHaveFocus();
    expect(checked()).toBeUndefined();
    expect(patient()).toHaveValue("Lucía Ramos");
    expect(onBooked).not.toHaveBeenCalled();
  });

  it("keeps what was typed until it was sent, or until staff begin anew", async () => {
    const { reopen, user } = open();
    await user.type(patient(), "Lucía Ramos");

    reopen();
    expect(patient()).toHaveValue("Lucía Ramos");
    await user.click(screen.getByRole("button", { name: "Empezar de nuevo" }));

    expect(patient()).toHaveValue("");
    reopen();
    expect(patient()).toHaveValue("");
  });
});
