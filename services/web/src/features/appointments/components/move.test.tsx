import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/shared/api/keys.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor, anAppointment, aPatientDetail, aPatientVisit, aService } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { Visit } from "../visit.ts";
import { MoveConfirm } from "./move-confirm.tsx";
import { MoveDialog } from "./move-dialog.tsx";

const zone = "America/El_Salvador";
const monday = "2099-11-23";
const visit = anAppointment({ appointment_date: monday });
/** The appointment as the server has it. */
let current = visit;
/** The appointment after a change of somebody else. */
const movedByAnother = (facts: Partial<Visit>): Visit => ({
  ...current,
  ...facts,
  version: current.version + 1,
});
const onClose = vi.fn();
let moves: unknown[] = [];
let previews: Record<string, string>[] = [];
/** The visits on the patient's card. */
let visits: ReturnType<typeof aPatientVisit>[] = [];

beforeEach(() => {
  moves = [];
  current = visit;
  previews = [];
  visits = [];
  onClose.mockClear();
  const doctors = [aDoctor(), aDoctor({ id: "doctor-luis", full_name: "Luis Mena", title: "Dr." })];
  const free: Record<string, string[]> = { "doctor-elena": ["10:00"], "doctor-luis": ["08:00"] };
  server.use(
    on("get", "/api/doctors", () => ({ status: 200, body: { doctors, total: 2, page: 1, limit: 100 } })),
    on("get", "/api/services", () => ({ status: 200, body: { services: [aService()] } })),
    on("get", "/api/doctors/{id}/availability", ({ path, query }) => ({
      status: 200,
      body: (free[String(path.id)] ?? []).map((startTime) => ({
        startTime,
        endTime: startTime,
        starts_at: `${query.get("date")}T${startTime}:00-06:00`,
      })),
    })),
    on("get", "/api/deliveries/preview", ({ query }) => {
      previews.push(Object.fromEntries(query));
      const due_at = new Date().toISOString();
      return { status: 200, body: { sent: true, due_at, text: "Your visit was moved.", language: "en" } };
    }),
    on("get", "/api/appointments/{id}", () => ({ status: 200, body: current })),
    on("get", "/api/patients/{id}", () => ({
      status: 200,
      body: aPatientDetail({ appointments: visits }),
    })),
    on("post", "/api/appointments/{id}/reschedule", ({ body }) => {
      if (body.version !== current.version) {
        const text = "Alguien cambió esta cita.";
        return { status: 409, body: refusal("APPOINTMENT_CHANGED", text) };
      }
      moves.push(body);
      const { appointmentDate: date, startTime } = body;
      const starts_at =
        startTime === "09:00" && date === monday ? visit.starts_at : `${date}T${startTime}:00-06:00`;
      const ends_at = new Date(Date.parse(starts_at) + (body.duration_minutes ?? 30) * 60_000).toISOString();
      current = movedByAnother({ appointment_date: date, start_time: `${startTime}:00`, starts_at, ends_at });
      return { status: 200, body: current };
    }),
  );
});

afterEach(() => act(() => toastQueue.clear()));

describe("the dialog for moving", () => {
  const open = (moved = visit) => {
    const { unmount } = renderWithQueries(
      <>
        <MoveDialog visit={moved} zone={zone} onClose={onClose} />
        <ToastRegion />
      </>,
    );
    return Object.assign(userEvent.setup(), { unmount });
  };
  /** The dialog over a panel that shows another copy of the appointment by `show`. */
  const openShown = () => {
    let show = (_now: Visit): void => undefined;
    function Panel() {
      const [shown, setShown] = useState(visit);
      show = setShown;
      return <MoveDialog visit={shown} zone={zone} onClose={onClose} />;
    }
    renderWithQueries(<Panel />);
    return { user: userEvent.setup(), show: (now: Visit) => act(() => show(now)) };
  };
  const send = () => screen.getByRole("button", { name: "Mover la cita" });

  it("offers free times, shows what the patient will be sent, and puts the appointment back", async () => {
    const user = open();

    await user.click(await screen.findByRole("radio", { name: /10:00/ }));
    expect(await screen.findByText("Your visit was moved.")).toHaveAttribute("lang", "en");
    expect(screen.getByText("Está en el idioma del paciente.")).toBeInTheDocument();
    expect(previews[0]).toEqual({
      appointment_id: visit.id,
      kind: "reschedule_card",
      starts_at: `${monday}T10:00:00-06:00`,
      doctor_id: "doctor-elena",
    });
    await user.click(send());

    await waitFor(() => expect(onClose).toHaveBeenCalled());
    await user.click(await screen.findByRole("button", { name: "Deshacer", hidden: true }));
    await waitFor(() =>
      expect(moves).toEqual([
        { version: 1, doctorId: "doctor-elena", appointmentDate: monday, startTime: "10:00" },
        {
          version: 2,
          doctorId: "doctor-elena",
          appointmentDate: monday,
          startTime: "09:00",
          duration_minutes: 30,
          // Where it was, whatever else the patient has at that time.
          same_time_allowed: true,
        },
      ]),
    );
    expect(
      await screen.findByText("Deshecho: la cita de Ana Martínez queda «Por confirmar»"),
    ).toBeInTheDocument();
  });

  it("asks before the patient has two visits at one time", async () => {
    const user = open();
    server.use(
      on("post", "/api/appointments/{id}/reschedule", ({ body }) => {
        moves.push(body);
        return body.same_time_allowed
          ? { status: 200, body: movedByAnother({ start_time: "10:00:00" }) }
          : { status: 409, body: refusal("PATIENT_HAS_VISIT", "Ya tiene otra cita a esa hora.") };
      }),
    );
    await user.click(await screen.findByRole("radio", { name: /10:00/ }));

    await user.click(send());
    expect(await screen.findByText("Ya tiene otra cita a esa hora.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Sí, moverla ahí" }));

    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(moves).toMatchObject([{ startTime: "10:00" }, { startTime: "10:00", same_time_allowed: true }]);
  });

  const otherVisit = () =>
    aPatientVisit({
      id: "other",
      appointment_date: monday,
      start_time: "10:00:00",
      starts_at: `${monday}T10:00:00-06:00`,
      ends_at: `${monday}T10:30:00-06:00`,
      doctors: { id: "doctor-luis", full_name: "Luis Mena", specialty: "ortodoncia" },
    });

  it("says at the chosen time that the patient has another visit then, and asks before it is sent", async () => {
    visits = [otherVisit(), aPatientVisit({ id: visit.id, appointment_date: monday })];
    const user = open();
    await user.click(await screen.findByRole("radio", { name: /10:00/ }));
    expect(await screen.findByText("Ya tiene una cita a esa hora con Dr. Luis Mena.")).toBeVisible();
    expect(send()).toHaveClass("bg-brand");

    await user.click(send());
    expect(
      await screen.findByText("Ya tiene una cita a esa hora con Dr. Luis Mena. ¿Moverla ahí de todos modos?"),
    ).toBeVisible();
    expect(send()).not.toHaveClass("bg-brand");
    expect(moves).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Sí, moverla ahí" }));

    await waitFor(() => expect(moves).toMatchObject([{ startTime: "10:00", same_time_allowed: true }]));
  });

  it("undoes nothing when another desk has changed the appointment since", async () => {
    const user = open();
    await user.click(await screen.findByRole("radio", { name: /10:00/ }));
    await user.click(send());
    const undo = await screen.findByRole("button", { name: "Deshacer", hidden: true });
    current = movedByAnother({ appointment_date: "2099-11-24" });

    await user.click(undo);

    expect(await screen.findByText("No se deshizo nada")).toBeInTheDocument();
    expect(screen.getByText("Mientras tanto alguien cambió la cita.")).toBeInTheDocument();
    expect(moves).toHaveLength(1);
  });

  it("does not offer to put an appointment back to a time that is past", async () => {
    const user = open(anAppointment({ appointment_date: "2026-01-05" }));
    current = anAppointment({ appointment_date: "2026-01-05" });
    await user.click(await screen.findByRole("radio", { name: /10:00/ }));

    await user.click(send());

    expect(await screen.findByText("Cita de Ana Martínez movida")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Deshacer", hidden: true })).toBeNull();
  });

  it("says that another desk changed the appointment, and moves only the one that it shows", async () => {
    const { user, show } = openShown();
    await user.click(await screen.findByRole("radio", { name: /10:00/ }));
    current = movedByAnother({ appointment_date: "2099-11-24", starts_at: "2099-11-24T09:00:00-06:00" });

    await user.click(send());
    expect(await screen.findByText("Alguien cambió esta cita.")).toBeInTheDocument();
    expect(moves).toEqual([]);

    show(current);
    expect(screen.getByText(/Mientras tanto alguien cambió la cita\. Ahora está el martes/)).toBeVisible();
    await user.click(send());
    await waitFor(() => expect(moves).toMatchObject([{ version: 2 }]));
  });

  it("does not move an appointment that was cancelled meanwhile", async () => {
    const { show } = openShown();
    await screen.findByRole("radio", { name: /10:00/ });

    show(movedByAnother({ status: "cancelled" }));

    expect(
      screen.getByText("Mientras tanto la cita cambió a «Cancelada»: ya no se puede mover."),
    ).toBeVisible();
    expect(screen.queryByRole("button", { name: "Mover la cita" })).toBeNull();
  });

  it("does not go on saying what the patient will receive when there is nothing to move any more", async () => {
    const { user, show } = openShown();
    await user.click(await screen.findByRole("radio", { name: /10:00/ }));
    await screen.findByText("Your visit was moved.");

    show(movedByAnother({ status: "cancelled" }));

    expect(screen.queryByText("Your visit was moved.")).toBeNull();
    expect(screen.queryByText(/recibirá por WhatsApp/)).toBeNull();
  });

  it("says that a time is missing", async () => {
    const user = open();
    await screen.findByRole("radio", { name: /10:00/ });

    await user.click(send());

    const group = screen.getByRole("group", { name: "Hora" });
    expect(within(group).getByRole("alert")).toHaveTextContent("Elija una hora libre");
    expect(moves).toEqual([]);
  });

  it("keeps what was chosen when the page ends, and not when the receptionist goes back", async () => {
    let page = open();
    await page.click(await screen.findByRole("radio", { name: /10:00/ }));
    page.unmount();

    page = open();
    expect(await screen.findByRole("radio", { name: /10:00/ })).toBeChecked();
    await page.click(screen.getByRole("button", { name: "Volver" }));
    page.unmount();

    open();
    expect(await screen.findByRole("radio", { name: /10:00/ })).not.toBeChecked();
  });

  it("moves to a typed time that is not in the list, and says at the field what the server says of it", async () => {
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Otra hora" }));
    const other = screen.getByLabelText("Otra hora");
    await user.keyboard("mañana");
    await user.click(send());
    await waitFor(() => expect(other).toHaveAccessibleDescription(/Escriba la hora así/));
    await user.clear(other);
    await user.keyboard("1:15 pm");
    expect(other).toHaveAccessibleDescription(/Será a la 1:15/);
    await waitFor(() => expect(previews.at(-1)).toMatchObject({ starts_at: `${monday}T19:15:00.000Z` }));

    server.use(
      on("post", "/api/appointments/{id}/reschedule", () => ({
        status: 409,
        body: refusal("SLOT_TAKEN", "Ese horario ya no está libre."),
      })),
    );
    await user.click(send());
    await waitFor(() => expect(other).toHaveAccessibleDescription("Ese horario ya no está libre."));
    expect(other).toHaveValue("1:15 pm");

    server.use(
      on("post", "/api/appointments/{id}/reschedule", ({ body }) => {
        moves.push(body);
        return { status: 200, body: movedByAnother({ start_time: "13:20:00" }) };
      }),
    );
    await user.clear(other);
    await user.keyboard("1:20 pm");
    await user.click(send());
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(moves).toEqual([
      expect.objectContaining({ startTime: "13:20", appointmentDate: monday, doctorId: "doctor-elena" }),
    ]);
  });

  it("keeps a typed time when the page ends", async () => {
    const page = open();
    await page.click(await screen.findByRole("button", { name: "Otra hora" }));
    await page.keyboard("1:15 pm");
    page.unmount();

    open();
    expect(await screen.findByLabelText("Otra hora")).toHaveValue("1:15 pm");
  });

  it("finds the first free time of its doctor, not of another one who is free before", async () => {
    const user = open();
    await screen.findByRole("radio", { name: /10:00/ });

    await user.click(screen.getByRole("button", { name: "Primer espacio libre" }));

    expect(await screen.findByRole("radio", { name: /10:00/ })).toBeChecked();
    expect(screen.getByRole("button", { name: /Doctora o doctor/ })).toHaveTextContent("Elena Rivas");
  });
});

describe("the confirmation of a drag", () => {
  const open = (target: Parameters<typeof MoveConfirm>[0]["target"]) => {
    const { queryClient } = renderWithQueries(
      <>
        <MoveConfirm visit={visit} target={target} zone={zone} onClose={onClose} />
        <ToastRegion />
      </>,
    );
    /** What the live stream does when another desk changes the appointment. */
    const hear = () => act(() => queryClient.invalidateQueries({ queryKey: keys.appointments }));
    return Object.assign(userEvent.setup(), { hear });
  };

  it("follows what another desk does, and moves the appointment only from where it is shown", async () => {
    const user = open({ doctorId: "doctor-elena", date: monday, startTime: "10:30" });
    await screen.findByText("Your visit was moved.");
    current = movedByAnother({
      appointment_date: "2099-11-24",
      start_time: "08:00:00",
      starts_at: "2099-11-24T08:00:00-06:00",
      ends_at: "2099-11-24T08:30:00-06:00",
    });

    // The press comes before the news.
    await user.click(screen.getByRole("button", { name: "Mover" }));
    expect(await screen.findByText("Alguien cambió esta cita.")).toBeVisible();
    expect(moves).toEqual([]);

    const question = screen.getByRole("alertdialog");
    await waitFor(() => expect(question).toHaveTextContent(/de martes 24.*8:00.*a lunes 23.*10:30/));
    expect(question).toHaveTextContent(/alguien cambió la cita.*martes 24/);
    await user.click(screen.getByRole("button", { name: "Mover" }));
    await waitFor(() => expect(moves).toMatchObject([{ version: 2, startTime: "10:30" }]));
  });

  it("changes the length where the appointment is now", async () => {
    const user = open({ doctorId: "doctor-elena", date: monday, startTime: "09:00", durationMinutes: 45 });
    await screen.findByText("Your visit was moved.");
    current = movedByAnother({
      start_time: "11:00:00",
      starts_at: `${monday}T11:00:00-06:00`,
      ends_at: `${monday}T11:30:00-06:00`,
    });
    await user.hear();
    await screen.findByText(/Mientras tanto alguien cambió la cita/);

    await user.click(screen.getByRole("button", { name: "Cambiar" }));

    await waitFor(() =>
      expect(moves).toMatchObject([{ startTime: "11:00", duration_minutes: 45, version: 2 }]),
    );
  });

  it("cannot move an appointment that was cancelled meanwhile", async () => {
    const user = open({ doctorId: "doctor-elena", date: monday, startTime: "10:30" });
    await screen.findByText("Your visit was moved.");
    current = movedByAnother({ status: "cancelled" });
    await user.hear();

    expect(await screen.findByText(/cambió a «Cancelada»/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Mover" })).toBeNull();
    expect(screen.queryByText(/recibirá por WhatsApp/)).toBeNull();
  });

  it("says and asks so too when the patient has another visit there", async () => {
    visits = [
      aPatientVisit({
        id: "other",
        appointment_date: monday,
        start_time: "10:30:00",
        starts_at: `${monday}T10:30:00-06:00`,
        ends_at: `${monday}T11:00:00-06:00`,
      }),
    ];
    const user = open({ doctorId: "doctor-elena", date: monday, startTime: "10:30" });
    expect(await screen.findByText(/^Ya tiene una cita a esa hora con .*\.$/)).toBeVisible();

    await user.click(screen.getByRole("button", { name: "Mover" }));
    expect(moves).toEqual([]);
    await user.click(await screen.findByRole("button", { name: "Sí, moverla ahí" }));

    await waitFor(() => expect(moves).toMatchObject([{ startTime: "10:30", same_time_allowed: true }]));
  });

  it("tells the length too where a move changes it", async () => {
    const user = open({ doctorId: "doctor-elena", date: monday, startTime: "10:30", durationMinutes: 35 });

    const question = screen.getByRole("alertdialog", { name: "¿Mover esta cita?" });
    expect(question).toHaveTextContent("Cambia también la duración: de 30 a 35 min");
    await user.click(screen.getByRole("button", { name: "Mover" }));

    expect(await screen.findByText(/^lunes 23 .*10:30.* · dura ahora 35 min$/)).toBeInTheDocument();
  });

  it("names both doctors when another one gets the appointment at the same hour", async () => {
    open({ doctorId: "doctor-luis", date: monday, startTime: "09:00" });

    await waitFor(() =>
      expect(screen.getByRole("alertdialog")).toHaveTextContent(
        /de lunes 23.*9:00.*, con Dra\. Elena Rivas, a lunes 23.*9:00.*, con Dr\. Luis Mena/,
      ),
    );
  });

  it("shows both places and what the patient will be sent, and moves by one key", async () => {
    const user = open({ doctorId: "doctor-elena", date: monday, startTime: "10:30" });

    expect(screen.getByRole("alertdialog")).toHaveTextContent(/9:00.*a.*10:30/);
    expect(await screen.findByText("Your visit was moved.")).toBeInTheDocument();
    expect(previews[0]?.starts_at).toBe(`${monday}T16:30:00.000Z`);
    await waitFor(() => expect(screen.getByRole("button", { name: "Mover" })).toHaveFocus());
    await user.keyboard("{Enter}");

    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(moves).toEqual([
      { version: 1, doctorId: "doctor-elena", appointmentDate: monday, startTime: "10:30" },
    ]);
  });

  it("tells the lengths of a resize", async () => {
    const user = open({ doctorId: "doctor-elena", date: monday, startTime: "09:00", durationMinutes: 45 });

    expect(screen.getByRole("alertdialog", { name: "¿Cambiar la duración?" })).toHaveTextContent(
      "de 30 a 45 min",
    );
    await user.click(screen.getByRole("button", { name: "Cambiar" }));

    await waitFor(() => expect(moves).toMatchObject([{ duration_minutes: 45 }]));
    expect(await screen.findByText("La cita de Ana Martínez dura ahora 45 min")).toBeInTheDocument();
  });
});
