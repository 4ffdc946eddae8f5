import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { open, patient, phone, submit } from "@/testing/booking-desk.tsx";

afterEach(() => act(() => toastQueue.clear()));

const notes = () => screen.getByLabelText(/Notas/);

async function chooseAna(user: ReturnType<typeof open>["user"]) {
  await user.type(patient(), "ana");
  await screen.findByRole("option", { name: /Ana Martínez/ });
  await user.keyboard("{ArrowDown}{Enter}");
}

it("never brings the note of one patient to another, and gives it back to whom it is", async () => {
  const { clinic, openNext, user } = open();
  await user.type(patient(), "Lucía Ramos");
  await user.type(phone(), "7999 0000");
  await user.type(notes(), "Alergia");
  openNext();
  expect(screen.getByText(/Sigue la cita de Lucía Ramos/)).toBeInTheDocument();
  expect(notes()).toHaveValue("Alergia");

  await user.clear(patient());
  expect(phone()).toHaveValue("");
  await chooseAna(user);

  expect(notes()).toHaveValue("");
  expect(screen.getByText(/La nota era de Lucía Ramos/)).toHaveTextContent("Alergia");
  await user.click(screen.getByRole("button", { name: "Volver a Lucía Ramos" }));
  expect(patient()).toHaveValue("Lucía Ramos");
  expect(phone()).toHaveValue("7999 0000");
  expect(notes()).toHaveValue("Alergia");

  await user.clear(patient());
  await chooseAna(user);
  await user.click(await screen.findByRole("radio", { name: /Limpieza dental/ }));
  await user.click(await screen.findByRole("radio", { name: /11:00/ }));
  await user.click(submit());
  await waitFor(() => expect(clinic.requests).toHaveLength(1));
  expect(clinic.requests[0]?.body).toMatchObject({ patient_id: "patient-1" });
  expect(clinic.requests[0]?.body).not.toHaveProperty("notes");

  openNext();
  expect(patient()).toHaveValue("Lucía Ramos");
  expect(notes()).toHaveValue("Alergia");
});
