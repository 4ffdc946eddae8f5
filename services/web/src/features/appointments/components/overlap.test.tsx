import { act, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, expect, it } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { checked, fillIn, open, patient, submit, unknown } from "@/testing/booking-desk.tsx";
import { aPatient, aPatientVisit } from "@/testing/builders.ts";
import { refusal, server } from "@/testing/contract-server.ts";

afterEach(() => act(() => toastQueue.clear()));

it("asks before a patient gets a second visit at the same hour", async () => {
  const { clinic, user } = open();
  const visit = aPatientVisit({
    appointment_date: "2026-11-23",
    start_time: "11:00:00",
    doctors: { id: "luis", full_name: "Luis Mena", specialty: "ortodoncia" },
  });
  server.use(
    http.get("*/api/patients/patient-1", () =>
      HttpResponse.json({
        ...aPatient({ id: "patient-1" }),
        notes: "",
        dui: null,
        dui_ending: null,
        appointments: [visit],
      }),
    ),
  );
  await user.type(patient(), "ana");
  await screen.findByRole("option", { name: /Ana Martínez/ });
  await user.keyboard("{ArrowDown}{Enter}");
  await user.click(await screen.findByRole("radio", { name: /Limpieza dental/ }));
  await user.click(await screen.findByRole("radio", { name: /11:00/ }));

  await user.click(submit());

  expect(await screen.findByText(/Ya tiene una cita a esa hora con Luis Mena/)).toBeInTheDocument();
  expect(clinic.requests).toEqual([]);
  // Neither the old button nor the new one: a second Enter would answer.
  expect(document.activeElement).toHaveTextContent(/Ya tiene una cita a esa hora/);
  await user.click(screen.getByRole("button", { name: "Sí, agendar también" }));
  expect(submit()).toHaveFocus();
  await waitFor(() => expect(clinic.requests[0]?.body).toMatchObject({ startTime: "11:00" }));
  expect(clinic.requests[0]?.body).toMatchObject({ same_time_allowed: true });
});

it("asks so too when only the server knows of the other visit, and loses nothing", async () => {
  const { clinic, user, onBooked } = open("11:00");
  await fillIn(user);
  await waitFor(() => expect(checked()).toBe("11:00"));
  server.use(
    http.post(
      "*/api/appointments",
      () =>
        HttpResponse.json(refusal("PATIENT_HAS_VISIT", "Ya tiene otra cita a esa hora."), { status: 409 }),
      { once: true },
    ),
  );

  await user.click(submit());

  expect(await screen.findByText("Ya tiene otra cita a esa hora.")).toBeVisible();
  expect(patient()).toHaveValue("Lucía Ramos");
  await user.click(screen.getByRole("button", { name: "Sí, agendar también" }));
  await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
  expect(clinic.requests.map(({ body }) => body)).toEqual([
    expect.objectContaining({ startTime: "11:00", same_time_allowed: true }),
  ]);
});

it("stays allowed when the answer to it was lost and it is sent again", async () => {
  const { clinic, user } = open("11:00");
  await fillIn(user);
  await waitFor(() => expect(checked()).toBe("11:00"));
  server.use(
    http.post(
      "*/api/appointments",
      () =>
        HttpResponse.json(refusal("PATIENT_HAS_VISIT", "Ya tiene otra cita a esa hora."), { status: 409 }),
      { once: true },
    ),
  );
  await user.click(submit());
  clinic.setLine("cut");
  await user.click(await screen.findByRole("button", { name: "Sí, agendar también" }));
  await unknown();

  await user.click(screen.getByRole("button", { name: "Dejar de preguntar" }));
  clinic.setLine("good");
  await user.click(submit());

  await waitFor(() => expect(clinic.requests.length).toBeGreaterThan(1));
  expect(clinic.requests.at(-1)).toEqual(clinic.requests[0]);
  expect(clinic.saved.size).toBe(1);
});
