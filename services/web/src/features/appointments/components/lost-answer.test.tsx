/* What the booking form does when it does not hear whether the appointment was saved. */
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import {
  askNow,
  checked,
  fillIn,
  hours,
  open,
  patient,
  phone,
  sendInto,
  submit,
  unknown,
} from "@/testing/booking-desk.tsx";
import { anAppointment, aPatient } from "@/testing/builders.ts";
import { refusal, server } from "@/testing/contract-server.ts";

afterEach(() => act(() => toastQueue.clear()));

describe("a booking whose answer is lost", () => {
  it("is not called taken, cannot be changed, and is booked once by the repeated request", async () => {
    const { clinic, onBooked, user } = await sendInto("cut");
    const sent = screen.getByRole("group", { name: "La cita que se envió" });
    expect(sent).toHaveTextContent("Lucía Ramos");
    expect(sent).toHaveTextContent(/lunes 23 de noviembre, 11:30/);
    expect(sent).toHaveTextContent(/Limpieza dental · Dra. Elena Rivas/);
    expect(screen.queryByText(/Alguien acaba de tomar/)).toBeNull();
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.queryByRole("radio")).toBeNull();

    clinic.setLine("good");
    await user.click(askNow());

    await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
    expect(clinic.requests).toHaveLength(2);
    expect(clinic.requests[1]).toEqual(clinic.requests[0]);
    expect(clinic.saved.size).toBe(1);
  });

  it("is asked for again by itself when the network is back", async () => {
    const { clinic, onBooked } = await sendInto("slow");
    clinic.setLine("good");

    fireEvent(window, new Event("online"));

    await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
    expect(clinic.requests[1]).toEqual(clinic.requests[0]);
    // It may have been saved long ago, and its patient told.
    expect(await screen.findByText(/^Cita de Lucía Ramos agendada/)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Deshacer", hidden: true })).toBeNull();
  });

  it("stays unknown after a refusal that says nothing about it", async () => {
    const { user } = await sendInto("cut");
    server.use(
      http.post("*/api/appointments", () =>
        HttpResponse.json(refusal("TOO_MANY_REQUESTS", "Espere."), { status: 429 }),
      ),
    );

    await user.click(askNow());

    await waitFor(() => expect(askNow()).not.toHaveAttribute("data-pending"));
    expect(await unknown()).toBeInTheDocument();
  });

  it("is settled by a refusal: the form is there again with everything but the taken hour", async () => {
    const { clinic, onBooked, user } = await sendInto("cut");
    clinic.saved.clear();
    clinic.setLine("good");

    await user.click(askNow());

    expect(await screen.findByText(/Alguien acaba de tomar ese horario/)).toBeInTheDocument();
    expect(patient()).toHaveValue("Lucía Ramos");
    expect(hours().map(({ value }) => value)).toEqual(["11:00"]);
    expect(onBooked).not.toHaveBeenCalled();

    await user.click(screen.getByRole("radio", { name: /11:00/ }));
    await user.click(submit());
    await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
    expect(clinic.requests.at(-1)?.key).not.toBe(clinic.requests[0]?.key);
  });

  it("is repeated with the doctor of the first request, who was whoever is free", async () => {
    const { clinic, onBooked, user } = open(undefined, undefined);
    await user.click(screen.getByRole("button", { name: /Doctora o doctor/ }));
    await user.click(screen.getByRole("option", { name: /Cualquiera/ }));
    await fillIn(user);
    await user.click(await screen.findByRole("radio", { name: /11:00/ }));
    clinic.setLine("cut");
    await user.click(submit());
    await unknown();

    clinic.setLine("good");
    await user.click(askNow());

    await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
    expect(clinic.requests[1]).toEqual(clinic.requests[0]);
  });
});

describe("a booking that nobody asks for any more", () => {
  const giveUp = () => screen.getByRole("button", { name: "Dejar de preguntar" });
  const left = () => screen.findByText(/No sabemos si esta cita quedó guardada/);

  it("leaves the fields as they were, and keeps its key while nothing of it is changed", async () => {
    const { clinic, onBooked, user } = await sendInto("cut");

    await user.click(giveUp());

    await left();
    expect(patient()).toHaveValue("Lucía Ramos");
    expect(phone()).toHaveValue("7123 9999");
    expect(await screen.findByRole("radio", { name: /Limpieza dental/ })).toBeChecked();
    clinic.setLine("good");
    // The hour is no longer free, most likely because of this very booking: nobody is said to have taken it.
    await waitFor(() => expect(hours().map(({ value }) => value)).toEqual(["11:00", "11:30"]));
    expect(checked()).toBe("11:30");
    expect(screen.queryByText(/Alguien acaba de tomar/)).toBeNull();
    await user.click(submit());
    await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
    expect(clinic.requests.at(-1)).toEqual(clinic.requests[0]);
    expect(clinic.saved.size).toBe(1);
  });

  it("gets a key of its own as soon as it is another booking", async () => {
    const { clinic, onBooked, user } = await sendInto("cut");
    await user.click(giveUp());
    clinic.setLine("good");

    await user.click(await screen.findByRole("radio", { name: /11:00/ }));
    await user.click(submit());

    await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
    expect(clinic.requests[1]?.key).not.toBe(clinic.requests[0]?.key);
    expect(screen.queryByText(/sin respuesta/)).toBeNull();
  });

  it("waits beside the agenda, and the next form begins empty", async () => {
    const { openNext, user } = await sendInto("slow");
    await user.click(giveUp());
    await left();

    openNext();
    expect(patient()).toHaveValue("");

    expect(screen.getByText("1 cita sin respuesta")).toBeInTheDocument();
  });
});

it("says that an answer takes long, and shows what was sent", async () => {
  const { onBooked, user } = open("11:30");
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
  expect(await screen.findByText(/tardando más de lo normal/)).toBeInTheDocument();
  expect(screen.getByRole("group", { name: "La cita que se envió" })).toHaveTextContent("Lucía Ramos");

  answer();
  await waitFor(() => expect(onBooked).toHaveBeenCalledOnce());
});

describe("a draft of another patient", () => {
  it("does not come into a form that opens for a given one, and waits for its own", async () => {
    const { reopen, user } = open();
    const notes = () => screen.getByLabelText(/Notas/);
    await user.type(patient(), "Ana Martínez");
    await user.type(notes(), "Ana: alergia a la penicilina");
    await user.click(await screen.findByRole("radio", { name: /Limpieza dental/ }));

    server.use(
      http.get("*/api/patients/carlos", () =>
        HttpResponse.json({ ...aPatient(), notes: "", dui: null, dui_ending: null, appointments: [] }),
      ),
    );
    reopen({ patientId: "carlos", patientName: "Carlos Hernández", patientPhone: "+503 7500-0037" });
    expect(patient()).toHaveValue("Carlos Hernández");
    expect(notes()).toHaveValue("");
    expect(await screen.findByRole("radio", { name: /Limpieza dental/ })).not.toBeChecked();
    await user.type(notes(), "Carlos: llega tarde");

    reopen();
    expect(patient()).toHaveValue("Ana Martínez");
    expect(notes()).toHaveValue("Ana: alergia a la penicilina");
  });

  it("does not come into the form of a patient in which it was written for somebody else", async () => {
    const { reopen, user } = open();
    const ana = { patientId: "patient-1", patientName: "Ana Martínez", patientPhone: "+503 7123-4567" };
    reopen(ana);
    await user.clear(patient());
    await user.type(patient(), "Lucía Ramos");
    await user.type(screen.getByLabelText(/Notas/), "Lucía: primera vez");

    reopen(ana);

    expect(patient()).toHaveValue("Ana Martínez");
    expect(screen.getByLabelText(/Notas/)).toHaveValue("");
  });
});
