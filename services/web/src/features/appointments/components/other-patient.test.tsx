import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { open, patient, phone, submit, unknown } from "@/testing/booking-desk.tsx";
import { anAppointment } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";

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
  await waitFor(() => expect(patient()).toHaveFocus());
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

it("keeps phone and note of a name that is wiped and typed again", async () => {
  const { user } = open();
  await user.type(patient(), "Lucía Ramo");
  await user.type(phone(), "7999 0000");
  await user.type(patient(), "s");
  await user.type(notes(), "Alergia");

  await user.clear(patient());
  await user.type(patient(), "Lucía Ramos");

  expect(phone()).toHaveValue("7999 0000");
  expect(notes()).toHaveValue("Alergia");
  expect(screen.queryByText(/aparte/)).toBeNull();
});

describe("what was put aside for another patient", () => {
  /** Lucía's note is aside, and Ana's visit is about to be booked. */
  async function bookingForAna() {
    const desk = open();
    await desk.user.type(patient(), "Lucía Ramos");
    await desk.user.type(notes(), "Alergia");
    await desk.user.clear(patient());
    await chooseAna(desk.user);
    await desk.user.click(await screen.findByRole("radio", { name: /Limpieza dental/ }));
    await desk.user.click(await screen.findByRole("radio", { name: /11:00/ }));
    return desk;
  }

  function expectLucia() {
    expect(patient()).toHaveValue("Lucía Ramos");
    expect(notes()).toHaveValue("Alergia");
  }

  it("waits for the next form when the answer was lost and the form closed", async () => {
    const { clinic, close, openNext, user } = await bookingForAna();
    clinic.setLine("cut");
    await user.click(submit());
    await unknown();
    close();
    clinic.setLine("good");

    fireEvent(window, new Event("online"));

    await screen.findByText(/^Cita de Ana Martínez agendada/);
    openNext();
    expectLucia();
  });

  it("is in the form again when nobody asks any more", async () => {
    const { clinic, close, user } = await bookingForAna();
    clinic.setLine("cut");
    await user.click(submit());
    await unknown();
    close();
    await user.click(await screen.findByRole("button", { name: "1 cita sin respuesta" }));
    await unknown();

    await user.click(screen.getByRole("button", { name: "Dejar de preguntar" }));

    expect(await screen.findByText(/La nota era de Lucía Ramos/)).toHaveTextContent("Alergia");
    await user.click(screen.getByRole("button", { name: "Volver a Lucía Ramos" }));
    expectLucia();
  });

  it("waits when the form was closed before the answer came, beside what was begun since", async () => {
    const { close, openNext, user } = await bookingForAna();
    let answer = () => {};
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.use(
      http.post("*/api/appointments", async () => {
        await isAnswered;
        return HttpResponse.json(anAppointment(), { status: 201 });
      }),
    );
    await user.click(submit());
    openNext();
    await user.type(patient(), "Marta Orellana");
    answer();
    await screen.findByText(/^Cita de Ana Martínez agendada/);
    await user.type(notes(), "Control");
    close();

    openNext();

    expect(patient()).toHaveValue("Marta Orellana");
    expect(notes()).toHaveValue("Control");
    expect(screen.getByText(/La nota era de Lucía Ramos/)).toHaveTextContent("Alergia");
  });

  it("stays when the form is begun anew, until staff throw it away", async () => {
    const { reopen, user } = await bookingForAna();
    reopen();

    await user.click(screen.getByRole("button", { name: "Empezar de nuevo" }));

    expect(patient()).toHaveValue("");
    expect(screen.getByText(/La nota era de Lucía Ramos/)).toHaveTextContent("Alergia");
    reopen();
    expect(screen.getByText(/La nota era de Lucía Ramos/)).toHaveTextContent("Alergia");

    await user.click(screen.getByRole("button", { name: "Borrar la nota" }));
    expect(screen.queryByText(/La nota era de/)).toBeNull();
    await waitFor(() => expect(patient()).toHaveFocus());
    reopen();
    expect(screen.queryByText(/La nota era de/)).toBeNull();
  });
});
