import { act, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, expect, it } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { open, patient, submit } from "@/testing/booking-desk.tsx";
import { aPatient, aPatientVisit } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";

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
      HttpResponse.json({ ...aPatient({ id: "patient-1" }), notes: "", dui: null, appointments: [visit] }),
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
});
