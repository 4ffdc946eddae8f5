/* A clinic's free times in the test process, and somebody at the desk who books there. */
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, vi } from "vitest";
import { BookingDialog } from "@/features/appointments/components/booking-dialog.tsx";
import { UnconfirmedBookings } from "@/features/appointments/components/unconfirmed-bookings.tsx";
import { UnconfirmedButton } from "@/features/appointments/components/unconfirmed-button.tsx";
import type { GivenPatient } from "@/features/appointments/draft.ts";
import type { Agenda } from "@/shared/api/agenda.ts";
import type { BookingRequest } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { createSignal, useSignal } from "@/shared/lib/signal-store.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aClinicView, aDoctor, anAppointment, aPatient, aService } from "./builders.ts";
import { on, refusal, server } from "./contract-server.ts";
import { renderWithQueries } from "./render.tsx";

const monday = "2026-11-23";
const ana = aPatient({
  id: "patient-1",
  full_name: "Ana Martínez",
  phone: "+50371234567",
  no_show_count: 2,
  is_blocked: true,
});

type Line = "good" | "cut" | "slow";

/** A clinic whose doctors are free at the given times; what was asked to be booked is kept in `requests`. */
function aClinic(...free: string[]) {
  const requests: { body: BookingRequest; key: string | null }[] = [];
  const times = new Set(free);
  /** The requests that were saved, by their key. */
  const saved = new Map<string, string>();
  let line: Line = "good";
  /** An hour has room at the first of them only. */
  const freeFor = (query: URLSearchParams) =>
    query.get("duration_minutes") === "60" ? [...times].slice(0, 1) : times;
  const doctors = [aDoctor(), aDoctor({ id: "doctor-luis", full_name: "Luis Mena", title: "Dr." })];
  server.use(
    on("get", "/api/doctors", () => ({ status: 200, body: { doctors, total: 2, page: 1, limit: 100 } })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/clinics/me", () => ({ status: 200, body: aClinicView() })),
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
        dui_ending: null,
        appointments: [
          anAppointment({ id: "next", appointment_date: monday, start_time: "15:00:00" }),
          anAppointment({ id: "last", appointment_date: "2026-10-05", status: "attended" }),
        ],
      }),
    ),
    http.post<never, BookingRequest>("*/api/appointments", async ({ request }) => {
      const body = await request.json();
      const key = request.headers.get("Idempotency-Key");
      requests.push({ body, key });
      const answer = book(key ?? "", body);
      switch (line) {
        case "cut":
          return HttpResponse.error();
        case "slow":
          return HttpResponse.json(refusal("UNAVAILABLE", "Intente luego."), { status: 504 });
        case "good":
          return answer;
      }
    }),
  );

  /** As the server does: a repeated key gets the first result, and another request under that key is refused. */
  function book(key: string, body: BookingRequest): Response {
    const first = saved.get(key);
    if (first) {
      return first === JSON.stringify(body)
        ? HttpResponse.json(booked(body), { status: 200 })
        : HttpResponse.json(refusal("IDEMPOTENCY_KEY_REUSED", "Ya se usó."), { status: 409 });
    }
    if (!times.delete(body.startTime) && body.doctorId !== "doctor-luis") {
      return HttpResponse.json(refusal("SLOT_TAKEN", "Ese horario ya no está libre."), { status: 409 });
    }
    saved.set(key, JSON.stringify(body));
    return HttpResponse.json(booked(body), { status: 201 });
  }

  return {
    requests,
    saved,
    take: (time: string) => times.delete(time),
    /** What becomes of the next answers: they come, the connection is cut after the booking, or the gateway gives up. */
    setLine: (next: Line) => {
      line = next;
    },
  };
}

function booked({ appointmentDate, startTime, patientName, patientPhone }: BookingRequest) {
  return anAppointment({
    appointment_date: appointmentDate,
    start_time: `${startTime}:00`,
    patients: { id: "patient-new", full_name: patientName ?? ana.full_name, phone: completed(patientPhone) },
  });
}

/** A phone as a clinic of El Salvador has it. */
function completed(written: string | null | undefined): string | null {
  return written ? `+503${written.replaceAll(/\D/g, "")}` : null;
}

interface OpenForm {
  time?: string | undefined;
  patient?: GivenPatient | undefined;
  sentKey?: string | undefined;
}

/** `agenda` is what the page shows of the day behind the form. */
export function open(time?: string, doctorId: string | undefined = "doctor-elena", agenda?: Agenda) {
  const clinic = aClinic("11:00", "11:30");
  const onBooked = vi.fn();
  const form = createSignal<OpenForm | undefined>({ time });
  function Desk() {
    const shown = useSignal(form);
    return (
      <>
        {shown ? (
          <BookingDialog
            wish={{ date: monday, doctorId, time: shown.time, patient: shown.patient }}
            today={monday}
            sentKey={shown.sentKey}
            onClose={() => form.write(undefined)}
            onBooked={onBooked}
            onUnknown={() => undefined}
          />
        ) : null}
        <UnconfirmedButton onOpen={(sentKey) => form.write({ sentKey })} />
        <UnconfirmedBookings />
        <ToastRegion />
      </>
    );
  }
  let { unmount, queryClient } = renderWithQueries(<Desk />);
  queryClient.setQueryData(keys.appointmentsOf(monday), agenda);
  return {
    clinic,
    onBooked,
    user: userEvent.setup(),
    /** Another page, on which a form is open. */
    reopen: (patient?: GivenPatient) => {
      unmount();
      form.write({ patient });
      ({ unmount, queryClient } = renderWithQueries(<Desk />));
      queryClient.setQueryData(keys.appointmentsOf(monday), agenda);
    },
    /** Closes the form, and opens the next one on the same page. */
    openNext: () => {
      act(() => form.write(undefined));
      act(() => form.write({}));
    },
    close: () => act(() => form.write(undefined)),
  };
}

type User = ReturnType<typeof userEvent.setup>;

export const patient = () => screen.getByRole("combobox", { name: "Paciente" });
export const phone = () => screen.getByLabelText("Teléfono");

export async function fillIn(user: User) {
  await user.type(patient(), "Lucía Ramos");
  await user.type(phone(), "7123 9999");
  await user.click(await screen.findByRole("radio", { name: /Limpieza dental/ }));
}

export const submit = () => screen.getByRole("button", { name: "Agendar cita" });
export const hours = () =>
  within(screen.getByRole("group", { name: "Hora" })).queryAllByRole<HTMLInputElement>("radio");
export const checked = () => hours().find((time) => time.checked)?.value;

export const unknown = () => screen.findByText(/Aún no sabemos si la cita quedó guardada/);
export const askNow = () => screen.getByRole("button", { name: "Preguntar ahora" });

/** Books, and hears nothing. */
export async function sendInto(line: "cut" | "slow") {
  const desk = open("11:30");
  await fillIn(desk.user);
  await waitFor(() => expect(checked()).toBe("11:30"));
  desk.clinic.setLine(line);
  await desk.user.click(submit());
  await unknown();
  return desk;
}
