import { act, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { checked, fillIn, hours, open, patient, phone, submit } from "@/testing/booking-desk.tsx";
import { aClinicView, aDoctor, anAppointment } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";

afterEach(() => act(() => toastQueue.clear()));

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
    expect(screen.getByText("no vino 2 veces")).toBeInTheDocument();
    expect(screen.getByText(/está bloqueado/)).toBeInTheDocument();
    expect(screen.getByText(/Ana Martínez ya tiene cita ese día: 3:00/)).toBeInTheDocument();
  });

  it.each([
    ["SV", "7123-4567", /^Para otro país, comience con \+ y su código\.$/],
    ["GT", "5123-4567", /^Para otro país/],
    ["JP", null, /^Comience con \+ y el código del país\.$/],
  ])("shows how a phone is written in the clinic's country: %s", async (country, example, words) => {
    open();
    server.use(on("get", "/api/clinics/me", () => ({ status: 200, body: aClinicView({ country }) })));

    await waitFor(() => expect(phone()).toHaveAccessibleDescription(words));
    await waitFor(() => expect(phone().getAttribute("placeholder")).toBe(example));
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

  it("calls usual what the chosen doctor takes for the service, and sends the service's own length when that is chosen", async () => {
    const { clinic, user } = open("11:30");
    const slow = aDoctor({ service_durations: [{ service_id: "limpieza", duration_minutes: 45 }] });
    server.use(
      on("get", "/api/doctors", () => ({
        status: 200,
        body: { doctors: [slow], total: 1, page: 1, limit: 100 },
      })),
    );
    await fillIn(user);
    expect(screen.getByRole("button", { name: /45 min, lo usual.*Duración/ })).toBeInTheDocument();

    await user.click(screen.getByRole("button", { name: /Duración/ }));
    await user.click(screen.getByRole("option", { name: "30 min" }));
    await waitFor(() => expect(checked()).toBe("11:30"));
    await user.click(submit());

    await waitFor(() => expect(clinic.requests[0]?.body).toMatchObject({ duration_minutes: 30 }));
  });

  it("takes a phone of nobody as the new patient's", async () => {
    const { user } = open();

    await user.type(patient(), "7500 0037");
    await user.tab();

    await waitFor(() => expect(phone()).toHaveValue("7500 0037"));
    expect(patient()).toHaveValue("");
  });

  it("sends a phone as it was written, because the server knows the clinic's country", async () => {
    const { clinic, user } = open("11:30");
    await fillIn(user);
    await user.clear(phone());
    await user.type(phone(), "5512-3456");
    await waitFor(() => expect(checked()).toBe("11:30"));

    await user.click(submit());

    await waitFor(() => expect(clinic.requests[0]?.body).toMatchObject({ patientPhone: "5512-3456" }));
  });

  it("says near the end how long a name can be, and takes no longer one", async () => {
    const { user } = open();

    await user.click(patient());
    await user.paste("a".repeat(118));
    expect(screen.getByText("Quedan 2 caracteres.")).toBeInTheDocument();
    await user.paste("bcd");

    expect(patient()).toHaveValue(`${"a".repeat(118)}bc`);
    expect(screen.getByText(/Llegó al límite de 120 caracteres/)).toBeInTheDocument();
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
    expect(phone()).toHaveAccessibleDescription(
      "Escriba el número como lo marca en su país, o con + y el código del país.",
    );
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
    // The next best one, which is not chosen by that.
    expect(screen.getByRole("radio", { name: /11:00/ })).toHaveFocus();
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
    await waitFor(() => expect(patient()).toHaveFocus());
    reopen();
    expect(patient()).toHaveValue("");
  });

  it("says a refusal that belongs to no field beside the buttons, which are always in sight", async () => {
    const { user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:30"));
    server.use(
      on("post", "/api/appointments", () => ({ status: 500, body: refusal("INTERNAL", "Algo falló.") })),
    );

    await user.click(submit());

    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent("Algo falló.");
    expect(submit().closest("footer")).toContainElement(notice);
  });

  it("says at the name what names can be, when the server refuses it", async () => {
    const { user } = open("11:30");
    await fillIn(user);
    await waitFor(() => expect(checked()).toBe("11:30"));
    server.use(
      on("post", "/api/appointments", () => ({
        status: 400,
        body: refusal("INVALID_FIELD", "Un dato no es válido.", "patientName"),
      })),
    );

    await user.click(submit());

    await waitFor(() => expect(patient()).toHaveAccessibleDescription(/de 2 a 120 caracteres/));
    await waitFor(() => expect(patient()).toHaveFocus());
  });

  it("says near the end how much room is left for notes", async () => {
    const { user } = open();
    const notes = screen.getByLabelText(/Notas/);

    await user.click(notes);
    await user.paste("a".repeat(399));
    expect(notes).toHaveAccessibleDescription("Hasta 500 caracteres.");
    await user.paste("a".repeat(100));
    expect(notes).toHaveAccessibleDescription("Queda 1 carácter.");
    await user.paste("a");
    expect(notes).toHaveAccessibleDescription(/límite de 500/);
  });

  it("does not say that somebody is no patient when the patients could not be asked", async () => {
    const { user } = open();
    server.use(http.get("*/api/patients", () => HttpResponse.error()));

    await user.type(patient(), "Lucía");

    expect(await screen.findByText(/No se pudo buscar entre sus pacientes/)).toBeInTheDocument();
  });

  it("looks for the first free time from the chosen day on", async () => {
    const { user } = open();
    const asked: (string | null)[] = [];
    server.use(
      on("get", "/api/doctors/{id}/availability", ({ query }) => {
        asked.push(query.get("date"));
        return { status: 200, body: [] };
      }),
    );
    await fillIn(user);
    await user.click(await screen.findByRole("button", { name: /día siguiente/ }));
    asked.length = 0;

    await user.click(screen.getByRole("button", { name: "Primer espacio libre" }));

    await screen.findByText(/no tiene espacios libres/);
    expect(asked.sort()[0]).toBe("2026-11-24");
  });
});
