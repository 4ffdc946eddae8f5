/* What becomes of a booking without an answer when its form is closed. */
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it } from "vitest";
import { keepDraft } from "@/shared/lib/drafts.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import {
  askNow,
  checked,
  fillIn,
  open,
  patient,
  sendInto,
  submit,
  unknown,
} from "@/testing/booking-desk.tsx";
import { anAppointment } from "@/testing/builders.ts";
import { server } from "@/testing/contract-server.ts";

afterEach(() => act(() => toastQueue.clear()));

describe("a booking without an answer whose form is closed", () => {
  const waiting = () => screen.findByRole("button", { name: "1 cita sin respuesta" });

  it("is told beside the agenda, asked for again, and booked once", async () => {
    const { clinic, close, onBooked } = await sendInto("cut");
    close();
    await waiting();
    clinic.setLine("good");

    fireEvent(window, new Event("online"));

    expect(await screen.findByText(/^Cita de Lucía Ramos agendada/)).toBeInTheDocument();
    expect(clinic.requests[1]).toEqual(clinic.requests[0]);
    expect(clinic.saved.size).toBe(1);
    expect(screen.queryByText(/sin respuesta/)).toBeNull();
    expect(onBooked).not.toHaveBeenCalled();
  });

  it("does not come into the form of the next patient, and does not close it", async () => {
    const { clinic, onBooked, openNext, user } = await sendInto("cut");
    openNext();
    expect(patient()).toHaveValue("");
    await user.type(patient(), "Marta Orellana");
    clinic.setLine("good");

    fireEvent(window, new Event("online"));

    await screen.findByText(/^Cita de Lucía Ramos agendada/);
    expect(onBooked).not.toHaveBeenCalled();
    expect(patient()).toHaveValue("Marta Orellana");
  });

  it("is opened again, and its form ends with it", async () => {
    const { clinic, close, onBooked, user } = await sendInto("cut");
    close();

    await user.click(await waiting());

    await unknown();
    expect(screen.getByRole("group", { name: "La cita que se envió" })).toHaveTextContent("Lucía Ramos");
    clinic.setLine("good");
    await user.click(askNow());
    await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
  });

  it("keeps its fields and says why when the server refuses it", async () => {
    const { clinic, close, user } = await sendInto("cut");
    close();
    await waiting();
    clinic.saved.clear();
    clinic.setLine("good");
    fireEvent(window, new Event("online"));
    await waitFor(() => expect(clinic.requests).toHaveLength(2));

    await user.click(await waiting());

    expect(await screen.findByText(/Esta cita no quedó guardada/)).toBeInTheDocument();
    expect(await screen.findByText(/Alguien acaba de tomar ese horario/)).toBeInTheDocument();
    expect(patient()).toHaveValue("Lucía Ramos");
  });

  it("does not close the next form when its first answer comes late", async () => {
    const { onBooked, openNext, user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:30"));
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
    expect(patient()).toHaveValue("");
    answer();

    await screen.findByText(/^Cita de Ana Martínez agendada/);
    expect(onBooked).not.toHaveBeenCalled();
    expect(patient()).toBeInTheDocument();
  });

  it("is asked for at once after a reload", async () => {
    const sent = {
      request: {
        doctorId: "doctor-elena",
        serviceId: "limpieza",
        appointmentDate: "2026-11-23",
        startTime: "11:30",
        patientName: "Lucía Ramos",
        patientPhone: "7123 9999",
      },
      idempotencyKey: "0123456789abcdef0123456789abcdef",
    };
    keepDraft("booking-unconfirmed", [{ ...sent, state: "asked", form: {} }]);

    const { clinic } = open();

    expect(await screen.findByText(/^Cita de Lucía Ramos agendada/)).toBeInTheDocument();
    expect(clinic.requests).toEqual([{ body: sent.request, key: sent.idempotencyKey }]);
  });
});
