/* What becomes of a change of an appointment when its answer is lost. */
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { anAppointment } from "@/testing/builders.ts";
import { refusal, server } from "@/testing/contract-server.ts";
import { aheadVisit, lostAnswers } from "@/testing/lost-answers.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import type { Visit } from "../visit.ts";
import { AppointmentPanel } from "./appointment-panel.tsx";
import { MoveConfirm } from "./move-confirm.tsx";

const zone = "America/El_Salvador";

afterEach(() => {
  act(() => toastQueue.clear());
});

function show(page: ReactNode) {
  const { unmount, queryClient } = renderWithQueries(
    <>
      {page}
      <ToastRegion />
    </>,
  );
  return Object.assign(userEvent.setup(), { unmount, queryClient });
}

function openPanel(visit: Visit) {
  const clinic = lostAnswers(visit);
  const nothing = () => undefined;
  const on = { onClose: nothing, onPatient: nothing, onConversation: nothing, onBookAgain: nothing };
  const user = show(<AppointmentPanel id={visit.id} known={undefined} zone={zone} atDesk {...on} />);
  return { clinic, user };
}

/** A visit that began a minute ago. */
function aVisitNow(): Visit {
  const start = new Date(Date.now() - 60_000);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(start);
  const ends_at = new Date(start.getTime() + 1_800_000).toISOString();
  return { ...anAppointment({ appointment_date: day }), starts_at: start.toISOString(), ends_at };
}

async function openMove(visit = aheadVisit()) {
  const { clinic, user } = openPanel(visit);
  await user.click(await button("Mover…"));
  await user.click(await screen.findByRole("radio", { name: /10:00/ }));
  return { clinic, user, send: screen.getByRole("button", { name: "Mover la cita" }) };
}

const button = (name: string | RegExp) => screen.findByRole("button", { name, hidden: true });
const blamed = () => screen.queryByText(/Mientras tanto alguien|Alguien acaba de tomar|Alguien cambió/);
const moved = () => screen.findByText("Cita de Ana Martínez movida");
/** In the dialog, or in the panel, which says it as well. */
const unknown = async () => (await screen.findAllByText("Aún no sabemos si la cita se movió."))[0];

describe("a move whose answer is lost", () => {
  it.each(["cut after", "504 after"] as const)(
    "is known by the appointment itself, with its undo: %s",
    async (line) => {
      const { clinic, user, send } = await openMove();
      clinic.setLine(line);

      await user.click(send);

      expect(await moved()).toBeInTheDocument();
      expect(screen.queryByRole("dialog", { name: "Mover la cita" })).toBeNull();
      expect(clinic.sent).toHaveLength(1);
      expect(blamed()).toBeNull();

      clinic.setLine("good");
      await user.click(await button(/^Deshacer/));
      await waitFor(() => expect(clinic.now()).toMatchObject({ start_time: "09:00:00", version: 3 }));
    },
  );

  it("is sent again with the same version when the appointment is as before", async () => {
    const { clinic, user, send } = await openMove();
    clinic.setLine("cut before");

    await user.click(send);
    await unknown();
    clinic.setLine("good");

    expect(await moved()).toBeInTheDocument();
    expect(clinic.sent.length).toBeGreaterThan(1);
    expect(new Set(clinic.sent.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(clinic.now().version).toBe(2);
  });

  it("says what is asked while nothing can be read, blames nobody, and asks again when told to", async () => {
    const { clinic, user, send } = await openMove();
    clinic.setLine("cut after");
    clinic.setReadable(false);

    await user.click(send);
    expect(await unknown()).toBeInTheDocument();
    expect(screen.getAllByText(/Se pidió moverla al lunes 23 de noviembre.*10:00/)[0]).toBeInTheDocument();
    expect(screen.queryByRole("radio")).toBeNull();
    expect(blamed()).toBeNull();

    const before = clinic.reads();
    const dialog = screen.getByRole("dialog", { name: "Mover la cita" });
    await user.click(within(dialog).getByRole("button", { name: "Preguntar ahora" }));
    await waitFor(() => expect(clinic.reads()).toBeGreaterThan(before));
    clinic.setReadable(true);
    expect(await moved()).toBeInTheDocument();
  });

  it("is said to be somebody else's change when it is", async () => {
    const { clinic, user, send } = await openMove();
    clinic.setLine("cut before");
    clinic.changeElsewhere({ appointment_date: "2099-11-25" });

    await user.click(send);

    expect(await screen.findByText("Mientras tanto alguien cambió la cita.")).toBeInTheDocument();
    expect(clinic.sent).toHaveLength(1);
  });

  it("goes on when its dialog is closed, and can be let alone", async () => {
    const { clinic, user, send } = await openMove();
    clinic.setLine("cut after");
    clinic.setReadable(false);
    await user.click(send);
    await unknown();

    await user.click(screen.getByRole("button", { name: "Volver" }));
    expect(screen.queryByRole("dialog", { name: "Mover la cita" })).toBeNull();
    expect(await unknown()).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Dejar de preguntar" }));

    await waitFor(() => expect(screen.queryByText(/Aún no sabemos/)).toBeNull());
    expect(await button("Confirmar")).not.toHaveAttribute("data-pending");
  });

  it("says that an answer takes long", async () => {
    const { user, send } = await openMove();
    let answer = () => {};
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.use(
      http.post("*/api/appointments/:id/reschedule", async () => {
        await isAnswered;
        return HttpResponse.json({ ...aheadVisit(), version: 2 });
      }),
    );

    await user.click(send);
    expect((await screen.findAllByText(/tardando más de lo normal/))[0]).toBeInTheDocument();
    answer();
    expect(await moved()).toBeInTheDocument();
  });
});

describe("a move that staff stop waiting for", () => {
  const dialog = () => within(screen.getByRole("dialog", { name: "Mover la cita" }));
  const left = "No sabemos si la cita se movió. Revísela en la agenda.";

  /** Its answer was lost, and nothing can be read. */
  async function leaveMove(line: "cut after" | "cut before") {
    const { clinic, user, send } = await openMove();
    clinic.setLine(line);
    clinic.setReadable(false);
    await user.click(send);
    await unknown();
    await user.click(dialog().getByRole("button", { name: "Dejar de preguntar" }));
    await dialog().findByText(left);
    return { clinic, user };
  }

  it("is nobody else's: its hour stays chosen, and what is known is said", async () => {
    await leaveMove("cut after");

    expect(dialog().getByText(/Se pidió moverla al lunes 23 de noviembre.*10:00/)).toBeInTheDocument();
    expect(await dialog().findByRole("radio", { name: /10:00/ })).toBeChecked();
    expect(blamed()).toBeNull();
    expect(screen.queryByText(/para el paciente no cambia nada/)).toBeNull();
    expect(dialog().getByRole("button", { name: "Mover la cita" })).toBeEnabled();
  });

  it("is found to be made all the same, with its undo", async () => {
    const { clinic, user } = await leaveMove("cut after");

    clinic.setLine("good");
    clinic.setReadable(true);

    expect(await moved()).toBeInTheDocument();
    expect(screen.queryByRole("dialog", { name: "Mover la cita" })).toBeNull();
    expect(blamed()).toBeNull();
    await user.click(await button(/^Deshacer/));
    await waitFor(() => expect(clinic.now()).toMatchObject({ start_time: "09:00:00", version: 3 }));
  });

  it("is not sent again, and is said not to be made when nothing of it can be on its way any more", async () => {
    const { clinic, user } = await leaveMove("cut before");
    const sent = clinic.sent.length;
    clinic.setLine("good");
    clinic.setReadable(true);
    const ask = dialog().getByRole("button", { name: "Preguntar ahora" });
    await user.click(ask);
    expect(dialog().getByText(left)).toBeInTheDocument();

    const later = Date.now() + 31_000;
    vi.spyOn(Date, "now").mockImplementation(() => later);
    await user.click(ask);

    expect(await screen.findByText("La cita de Ana Martínez sigue como estaba")).toBeInTheDocument();
    expect(clinic.sent).toHaveLength(sent);
    expect(blamed()).toBeNull();
    expect(screen.queryByText(left)).toBeNull();
  });

  it("can be sent again", async () => {
    const { clinic, user } = await leaveMove("cut before");
    clinic.setLine("good");
    clinic.setReadable(true);

    await user.click(dialog().getByRole("button", { name: "Mover la cita" }));

    expect(await moved()).toBeInTheDocument();
    expect(clinic.now()).toMatchObject({ start_time: "10:00:00", version: 2 });
  });

  it("was made: another place that is chosen meanwhile is reached from there, and nobody is blamed", async () => {
    const { clinic, user } = await leaveMove("cut after");
    await user.click(await dialog().findByRole("radio", { name: /10:30/ }));
    clinic.setLine("good");
    clinic.setReadable(true);

    await user.click(dialog().getByRole("button", { name: "Mover la cita" }));

    await waitFor(() => expect(clinic.now()).toMatchObject({ start_time: "10:30:00", version: 3 }));
    expect((await screen.findAllByText("Cita de Ana Martínez movida"))[0]).toBeInTheDocument();
    expect(blamed()).toBeNull();
  });

  it("is not forgotten by an attempt for which Cita cannot be asked", async () => {
    const { clinic, user } = await leaveMove("cut after");
    const sent = clinic.sent.length;

    await user.click(dialog().getByRole("button", { name: "Mover la cita" }));

    expect(await dialog().findByRole("alert")).toBeInTheDocument();
    expect(dialog().getByText(left)).toBeInTheDocument();
    expect(clinic.sent).toHaveLength(sent);
    clinic.setReadable(true);
    expect(await moved()).toBeInTheDocument();
  });

  it("is what the form shows when it is opened again", async () => {
    const { user } = await leaveMove("cut after");
    await user.click(dialog().getByRole("button", { name: "Volver" }));
    expect((await screen.findAllByText(left))[0]).toBeInTheDocument();

    await user.click(await button("Mover…"));

    expect(await dialog().findByRole("radio", { name: /10:00/ })).toBeChecked();
    expect(blamed()).toBeNull();
  });
});

describe("a cancellation whose answer is lost", () => {
  const question = { name: /[Cc]ancelar (la|esta) cita/ };
  const dialog = () => within(screen.getByRole("alertdialog", question));
  const left = "No sabemos si la cita quedó cancelada. Revísela en la agenda.";

  async function lose() {
    const { clinic, user } = openPanel(aheadVisit());
    await user.click(await button("Cancelar…"));
    await user.type(dialog().getByLabelText(/Motivo/), "Viaje");
    clinic.setLine("cut after");
    clinic.setReadable(false);
    await user.click(await button("Sí, cancelar"));
    await dialog().findByText("Aún no sabemos si la cita quedó cancelada.");
    return { clinic, user };
  }

  it("does not offer to keep what may be cancelled, and says one thing about it", async () => {
    await lose();

    expect(dialog().queryByRole("button", { name: "No, conservarla" })).toBeNull();
    expect(dialog().getByRole("button", { name: "Volver" })).toBeEnabled();
    expect(dialog().queryByText(/quedará cancelada/)).toBeNull();
  });

  it("is not forgotten when staff stop waiting, and is found to be made", async () => {
    const { clinic, user } = await lose();

    await user.click(dialog().getByRole("button", { name: "Dejar de preguntar" }));

    expect(await dialog().findByText(left)).toBeInTheDocument();
    expect(dialog().getByLabelText(/Motivo/)).toHaveValue("Viaje");
    expect(screen.queryByText(/para el paciente no cambia nada/)).toBeNull();
    clinic.setLine("good");
    clinic.setReadable(true);
    expect(await screen.findByText("Cita de Ana Martínez cancelada")).toBeInTheDocument();
    expect(screen.queryByRole("alertdialog", question)).toBeNull();
    expect(await button(/^Deshacer/)).toBeInTheDocument();
  });

  it("is not refused as somebody else's when it is asked for once more", async () => {
    const { clinic, user } = await lose();
    await user.click(dialog().getByRole("button", { name: "Dejar de preguntar" }));
    await dialog().findByText(left);
    clinic.setLine("good");
    clinic.setReadable(true);

    await user.click(dialog().getByRole("button", { name: "Sí, cancelar" }));

    expect(await screen.findByText("Cita de Ana Martínez cancelada")).toBeInTheDocument();
    expect(clinic.sent).toHaveLength(1);
    expect(screen.queryByText("Ya no se puede.")).toBeNull();
  });
});

it("a drag whose answer is lost is settled in the same way", async () => {
  const visit = aheadVisit();
  const clinic = lostAnswers(visit);
  const onClose = vi.fn();
  const target = { doctorId: "doctor-elena", date: "2099-11-23", startTime: "09:00", durationMinutes: 45 };
  const user = show(<MoveConfirm visit={visit} target={target} zone={zone} onClose={onClose} />);
  clinic.setLine("cut after");

  clinic.setReadable(false);

  await user.click(await button("Cambiar"));
  expect(await screen.findByText("Aún no sabemos si cambió la duración de la cita.")).toBeInTheDocument();
  expect(screen.queryByText(/Se pidió moverla/)).toBeNull();
  clinic.setReadable(true);

  expect(await screen.findByText("La cita de Ana Martínez dura ahora 45 min")).toBeInTheDocument();
  expect(onClose).toHaveBeenCalledOnce();
  expect(clinic.sent).toHaveLength(1);
});

it("a drag that staff stop waiting for does not offer to leave the visit as it is", async () => {
  const visit = aheadVisit();
  const clinic = lostAnswers(visit);
  const target = { doctorId: "doctor-elena", date: "2099-11-23", startTime: "10:00" };
  const user = show(<MoveConfirm visit={visit} target={target} zone={zone} onClose={() => undefined} />);
  expect(await button("Dejarla como está")).toBeInTheDocument();
  clinic.setLine("cut after");
  clinic.setReadable(false);
  await user.click(await button("Mover"));

  await user.click(await button("Dejar de preguntar"));

  expect(
    await screen.findByText("No sabemos si la cita se movió. Revísela en la agenda."),
  ).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Dejarla como está" })).toBeNull();
  expect(screen.queryByText(/para el paciente no cambia nada/)).toBeNull();
  clinic.setReadable(true);
  expect(await moved()).toBeInTheDocument();
});

describe("a step whose answer is lost", () => {
  it.each([
    ["Llegó", aVisitNow, "Ana Martínez está en la sala de espera"],
    ["Atendida", aVisitNow, "Cita de Ana Martínez atendida"],
    ["No vino", aVisitNow, "Ana Martínez no vino"],
    ["Confirmar", aheadVisit, "Cita de Ana Martínez confirmada"],
  ])("is known by the appointment, and so is its undo: %s", async (name, visit, note) => {
    const { clinic, user } = openPanel(visit());
    clinic.setLine("cut after");

    await user.click(await button(name));
    expect(await screen.findByText(note)).toBeInTheDocument();

    await user.click(await button(/^Deshacer/));
    expect(
      await screen.findByText("Deshecho: la cita de Ana Martínez queda «Por confirmar»"),
    ).toBeInTheDocument();
    expect(clinic.sent).toHaveLength(2);
    expect(clinic.now().version).toBe(3);
  });

  it("is a cancellation", async () => {
    const { clinic, user } = openPanel(aheadVisit());
    await user.click(await button("Cancelar…"));
    clinic.setLine("504 after");

    await user.click(await button("Sí, cancelar"));

    expect(await screen.findByText("Cita de Ana Martínez cancelada")).toBeInTheDocument();
    expect(clinic.sent).toHaveLength(1);
  });

  it("is done although its repetition is refused, because the first one came later than the reading", async () => {
    const visit = aVisitNow();
    const { user } = openPanel(visit);
    const attended = await button("Atendida");
    let sent = 0;
    server.use(
      http.post("*/api/appointments/:id/attended", () => {
        sent += 1;
        return sent === 1
          ? HttpResponse.error()
          : HttpResponse.json(refusal("NOT_ALLOWED", "Ya no se puede."), { status: 409 });
      }),
      http.get("*/api/appointments/:id", () =>
        HttpResponse.json(sent < 2 ? visit : { ...visit, status: "attended", version: 2 }),
      ),
    );

    await user.click(attended);

    expect(await screen.findByText("Cita de Ana Martínez atendida")).toBeInTheDocument();
    expect(screen.queryByText("Ya no se puede.")).toBeNull();
    expect(sent).toBe(2);
  });

  it("is undone by a note that says when that is not known", async () => {
    const { clinic, user } = openPanel(aheadVisit());
    await user.click(await button("Confirmar"));
    clinic.setLine("cut after");
    clinic.setReadable(false);

    await user.click(await button(/^Deshacer/));
    expect(await screen.findByText("Aún no sabemos si se deshizo")).toBeInTheDocument();

    clinic.setReadable(true);
    expect(
      await screen.findByText("Deshecho: la cita de Ana Martínez queda «Por confirmar»"),
    ).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByText("Aún no sabemos si se deshizo")).toBeNull());
  });
});

it("the button that was pressed waits, and no other", async () => {
  const { clinic, user } = openPanel(aVisitNow());
  const arrived = await button("Llegó");
  clinic.setLine("cut after");
  clinic.setReadable(false);

  await user.click(arrived);

  expect(await screen.findByText("Aún no sabemos si la llegada quedó anotada.")).toBeInTheDocument();
  expect(await button(/Llegó/)).toHaveAttribute("data-pending");
  expect(await button("Atendida")).not.toHaveAttribute("data-pending");
  expect(await button("Atendida")).toBeDisabled();
});

it("what the page hears of a change by another way ends the waiting for it", async () => {
  const { clinic, user } = openPanel(aheadVisit());
  const confirm = await button("Confirmar");
  clinic.setLine("cut after");
  clinic.setReadable(false);
  await user.click(confirm);
  await screen.findByText("Aún no sabemos si la cita quedó confirmada.");
  // The pause before the next question is longer than this test waits.
  await waitFor(() => expect(clinic.reads()).toBeGreaterThan(3));

  clinic.setReadable(true);
  await act(() => user.queryClient.invalidateQueries());

  expect(
    await screen.findByText("Cita de Ana Martínez confirmada", {}, { timeout: 1_000 }),
  ).toBeInTheDocument();
  expect(screen.queryByText(/Aún no sabemos/)).toBeNull();
});

describe("two presses", () => {
  it.each([
    ["Confirmar", aheadVisit],
    ["Atendida", aVisitNow],
  ])("send one request: %s", async (name, visit) => {
    const { clinic } = openPanel(visit());
    const pressed = await button(name);

    act(() => {
      pressed.click();
      pressed.click();
    });
    await button(/^Deshacer/);

    expect(clinic.sent).toHaveLength(1);
  });

  it("move once", async () => {
    const { clinic, send } = await openMove();

    act(() => {
      send.click();
      send.click();
    });

    await moved();
    expect(clinic.sent).toHaveLength(1);
  });

  it("cancel once", async () => {
    const { clinic, user } = openPanel(aheadVisit());
    await user.click(await button("Cancelar…"));
    const yes = await button("Sí, cancelar");

    act(() => {
      yes.click();
      yes.click();
    });

    expect(await screen.findByText("Cita de Ana Martínez cancelada")).toBeInTheDocument();
    expect(clinic.sent).toHaveLength(1);
  });
});
