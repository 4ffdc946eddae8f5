import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { aDoctor, anAppointment, weekdays } from "@/testing/builders.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { noFilters } from "../filters.ts";
import { huesOf } from "../hues.ts";
import { usualPreferences } from "../preferences.ts";
import type { ViewProps } from "../view.ts";
import { DayGrid } from "./day-grid.tsx";
import { WeekGrid } from "./week-grid.tsx";

const monday = "2026-11-23";
const hours = weekdays([1, 2], "08:00", "12:00");
const elena = aDoctor({ id: "elena", full_name: "Elena Rivas", doctor_working_hours: hours });
const mario = aDoctor({
  id: "mario",
  full_name: "Mario Ibáñez",
  title: "Dr.",
  doctor_working_hours: hours,
});
const ana = anAppointment({ id: "ana", doctor_id: "elena", appointment_date: monday });
const luis = anAppointment({
  id: "luis",
  doctor_id: "mario",
  appointment_date: monday,
  start_time: "09:00:00",
  end_time: "09:30:00",
  patients: { id: "patient-2", full_name: "Luis Peña", phone: null },
});

function view(facts: Partial<ViewProps> = {}) {
  return {
    doctors: [elena, mario],
    agenda: { appointments: [ana, luis], daysOff: [] },
    held: [],
    now: { today: "2026-11-20", minute: 600 },
    preferences: usualPreferences,
    hues: huesOf([elena, mario]),
    lengths: new Map(),
    freshIds: new Set<string>(),
    onOpen: vi.fn<ViewProps["onOpen"]>(),
    onPick: vi.fn<NonNullable<ViewProps["onPick"]>>(),
    onMove: vi.fn<NonNullable<ViewProps["onMove"]>>(),
    ...facts,
  };
}

const block = () => screen.getByRole("button", { name: /^Ana Martínez/ });
const said = () => document.querySelector("[aria-live=assertive]")?.textContent ?? "";

describe("a block", () => {
  it("has a name that begins with what is written on it, and opens", async () => {
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);

    expect(block()).toHaveAccessibleName(
      /^Ana Martínez, 9:00\sa.\sm. a 9:30\sa.\sm., Limpieza dental, Por confirmar, por WhatsApp$/,
    );
    await userEvent.click(block());
    expect(props.onOpen).toHaveBeenCalledWith(ana);
  });

  it("that the filters leave out keeps its time taken", () => {
    const filters = { ...noFilters, states: ["confirmed" as const] };
    renderWithQueries(<DayGrid date={monday} {...view({ preferences: { ...usualPreferences, filters } })} />);

    expect(screen.queryByRole("button", { name: /^Ana/ })).toBeNull();
    expect(screen.queryByRole("button", { name: /^9:00.*Elena/ })).toBeNull();
  });
});

describe("a time that has begun", () => {
  it("can be noted for less than half an hour, and is not where the keys arrive", async () => {
    const props = view({ doctors: [mario], now: { today: monday, minute: 10 * 60 + 20 } });
    renderWithQueries(<DayGrid date={monday} {...props} />);

    expect(screen.queryByRole("button", { name: /^9:30/ })).toBeNull();
    expect(screen.getByRole("button", { name: /^10:30.*libre/ })).toHaveAttribute("tabindex", "0");
    const begun = screen.getByRole("button", { name: /^10:00.*ya empezó, Dr. Mario Ibáñez: anotar$/ });
    expect(begun).toHaveAttribute("tabindex", "-1");
    await userEvent.click(begun);
    expect(props.onPick).toHaveBeenCalledWith({ date: monday, minute: 600, doctorId: "mario" });
  });

  it("takes an appointment that is moved there, and nothing that is longer ago", () => {
    const props = view({
      agenda: { appointments: [{ ...ana, start_time: "10:30:00", end_time: "11:00:00" }], daysOff: [] },
      now: { today: monday, minute: 10 * 60 + 20 },
    });
    renderWithQueries(<DayGrid date={monday} {...props} />);

    block().focus();
    fireEvent.keyDown(block(), { key: "m" });
    for (let step = 0; step < 8; step += 1) {
      fireEvent.keyDown(block(), { key: "ArrowUp" });
    }
    // 9:50 is half an hour ago.
    fireEvent.keyDown(block(), { key: "Enter" });
    expect(props.onMove).not.toHaveBeenCalled();
    fireEvent.keyDown(block(), { key: "ArrowDown" });
    fireEvent.keyDown(block(), { key: "Enter" });
    expect(props.onMove).toHaveBeenCalledWith(expect.objectContaining({ id: "ana" }), {
      doctorId: "elena",
      date: monday,
      startTime: "09:55",
    });
  });
});

describe("a free time", () => {
  it("is picked with its doctor", async () => {
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);

    await userEvent.click(screen.getByRole("button", { name: /^8:30.*Mario Ibáñez/ }));

    expect(props.onPick).toHaveBeenCalledWith({ date: monday, minute: 510, doctorId: "mario" });
  });

  it("does not exist while the doctor is away, and the reason is written there", () => {
    const daysOff = [{ date: monday, doctor_id: "mario", reason: "Vacaciones" }];
    renderWithQueries(<DayGrid date={monday} {...view({ agenda: { appointments: [], daysOff } })} />);

    const column = screen.getByRole("region", { name: "Dr. Mario Ibáñez" });
    expect(within(column).queryAllByRole("button")).toEqual([]);
    expect(within(column).getByText("Vacaciones")).toBeInTheDocument();
  });
});

describe("hours in which a doctor is away", () => {
  it("lead to what can be done about them, for who may", async () => {
    const daysOff = [{ date: monday, doctor_id: "mario", from: "10:00", to: "11:00", reason: "Reunión" }];
    const onAway = vi.fn();
    renderWithQueries(<DayGrid date={monday} {...view({ agenda: { appointments: [], daysOff }, onAway })} />);

    const away = screen.getByRole("button", { name: /^Reunión, 10:00.* a 11:00.*: ver o quitar$/ });
    await userEvent.click(away);

    expect(onAway).toHaveBeenCalledWith({ date: monday, doctorId: "mario" });
  });
});

describe("moving by keys", () => {
  it("goes by five minutes and by column, and is confirmed with Enter", async () => {
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);
    const user = userEvent.setup();
    block().focus();

    await user.keyboard("m");
    expect(said()).toMatch(/^Moviendo la cita/);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(said()).toMatch(/^9:10\sa.\sm. a 9:40\sa.\sm., Dra. Elena Rivas$/);
    await user.keyboard("{Enter}");

    expect(props.onMove).toHaveBeenCalledWith(ana, { doctorId: "elena", date: monday, startTime: "09:10" });
    expect(props.onOpen).not.toHaveBeenCalled();
  });

  it("says what is in the way and does not go there", async () => {
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);
    const user = userEvent.setup();
    block().focus();

    await user.keyboard("m{ArrowRight}");
    expect(said()).toMatch(/No se puede: Ocupado por Luis Peña$/);
    await user.keyboard("{Enter}");
    expect(props.onMove).not.toHaveBeenCalled();

    await user.keyboard("{ArrowDown>6}{Enter}");
    expect(props.onMove).toHaveBeenCalledWith(ana, { doctorId: "mario", date: monday, startTime: "09:30" });
  });

  it("changes the length with Shift", async () => {
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);
    const user = userEvent.setup();
    block().focus();

    await user.keyboard("m{Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{/Shift}{Enter}");

    expect(props.onMove).toHaveBeenCalledWith(ana, {
      doctorId: "elena",
      date: monday,
      startTime: "09:00",
      durationMinutes: 45,
    });
  });

  it("ends with Escape where it began", async () => {
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);
    const user = userEvent.setup();
    block().focus();

    await user.keyboard("m{ArrowDown}{Escape}{Enter}");

    expect(said()).toBe("La cita se queda donde estaba.");
    expect(props.onMove).not.toHaveBeenCalled();
    expect(props.onOpen).toHaveBeenCalledWith(ana);
  });

  it("in a week goes to other days with the same doctor", async () => {
    const props = view();
    renderWithQueries(<WeekGrid dates={[monday, "2026-11-24"]} onGo={() => undefined} {...props} />);
    const user = userEvent.setup();
    block().focus();

    await user.keyboard("m{ArrowRight}{Enter}");

    expect(props.onMove).toHaveBeenCalledWith(ana, {
      doctorId: "elena",
      date: "2026-11-24",
      startTime: "09:00",
    });
  });
});

/** Gives the bodies of the columns a place: two of 100 px width, a pixel per minute from 8 to 12. */
function layOut(): void {
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const body = this instanceof HTMLElement ? this.dataset.body : undefined;
    return body ? new DOMRect(body === "mario" ? 100 : 0, 0, 100, 240) : new DOMRect(0, -500, 2000, 2000);
  });
}

describe("a drag", () => {
  const press = { pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0 };

  it("snaps to a quarter of an hour and asks for the move when it is dropped", () => {
    layOut();
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);

    fireEvent.pointerDown(block(), { ...press, clientX: 50, clientY: 70 });
    fireEvent.pointerMove(window, { ...press, clientX: 50, clientY: 98 });
    expect(screen.getByText(/9:30.* – 10:00/)).toBeInTheDocument();
    fireEvent.pointerUp(window, { ...press, clientX: 50, clientY: 98 });

    expect(props.onMove).toHaveBeenCalledWith(ana, { doctorId: "elena", date: monday, startTime: "09:30" });
    fireEvent.click(block());
    expect(props.onOpen).not.toHaveBeenCalled();
  });

  it("snaps to five minutes while Alt is held", () => {
    layOut();
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);

    fireEvent.pointerDown(block(), { ...press, clientX: 50, clientY: 70 });
    fireEvent.pointerMove(window, { ...press, clientX: 50, clientY: 90 });
    expect(screen.getByText(/9:15.* – 9:45/)).toBeInTheDocument();
    fireEvent.keyDown(window, { key: "Alt" });
    expect(screen.getByText(/9:20.* – 9:50/)).toBeInTheDocument();
    fireEvent.keyUp(window, { key: "Alt" });
    expect(screen.getByText(/9:15.* – 9:45/)).toBeInTheDocument();
    fireEvent.pointerMove(window, { ...press, clientX: 50, clientY: 91, altKey: true });
    fireEvent.pointerUp(window, { ...press, clientX: 50, clientY: 91, altKey: true });

    expect(props.onMove).toHaveBeenCalledWith(ana, { doctorId: "elena", date: monday, startTime: "09:20" });
  });

  it("shows a conflict and drops nothing on it", () => {
    layOut();
    const props = view();
    renderWithQueries(
      <>
        <DayGrid date={monday} {...props} />
        <ToastRegion />
      </>,
    );

    fireEvent.pointerDown(block(), { ...press, clientX: 50, clientY: 70 });
    fireEvent.pointerMove(window, { ...press, clientX: 150, clientY: 80 });
    expect(screen.getByText("Ocupado por Luis Peña")).toBeInTheDocument();
    fireEvent.pointerUp(window, { ...press, clientX: 150, clientY: 80 });

    expect(props.onMove).not.toHaveBeenCalled();
    expect(said()).toBe("No se puede mover ahí: Ocupado por Luis Peña");
    const note = screen.getByRole("alertdialog", { name: "La cita se queda donde estaba." });
    expect(note).toHaveTextContent("No se puede mover ahí: Ocupado por Luis Peña");
    act(() => toastQueue.clear());
  });

  it("is given up with Escape", () => {
    layOut();
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);

    fireEvent.pointerDown(block(), { ...press, clientX: 50, clientY: 70 });
    fireEvent.pointerMove(window, { ...press, clientX: 50, clientY: 130 });
    fireEvent.keyDown(window, { key: "Escape" });
    fireEvent.pointerUp(window, { ...press, clientX: 50, clientY: 130 });

    expect(props.onMove).not.toHaveBeenCalled();
  });

  it("at the lower edge changes the length", () => {
    layOut();
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);
    const grip = block().querySelector("[data-grip]");

    fireEvent.pointerDown(grip ?? block(), { ...press, clientX: 50, clientY: 90 });
    fireEvent.pointerMove(window, { ...press, clientX: 50, clientY: 104 });
    fireEvent.pointerUp(window, { ...press, clientX: 50, clientY: 104 });

    expect(props.onMove).toHaveBeenCalledWith(ana, expect.objectContaining({ durationMinutes: 45 }));
  });

  it("with a finger begins after a long press only", () => {
    vi.useFakeTimers();
    layOut();
    const props = view();
    renderWithQueries(<DayGrid date={monday} {...props} />);
    const finger = { ...press, pointerType: "touch", clientX: 50 };

    fireEvent.pointerDown(block(), { ...finger, clientY: 70 });
    fireEvent.pointerMove(window, { ...finger, clientY: 98 });
    fireEvent.pointerUp(window, { ...finger, clientY: 98 });
    expect(props.onMove).not.toHaveBeenCalled();

    fireEvent.pointerDown(block(), { ...finger, clientY: 70 });
    vi.advanceTimersByTime(400);
    fireEvent.pointerMove(window, { ...finger, clientY: 98 });
    fireEvent.pointerUp(window, { ...finger, clientY: 98 });
    expect(props.onMove).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe("a time that is kept for somebody", () => {
  const held = {
    id: "hold",
    doctorId: "elena",
    date: monday,
    start: 600,
    end: 630,
    until: 552,
    source: "chat" as const,
  };
  const name = /^Apartado por el asistente, hasta las 9:12\sa.\sm., 10:00\sa.\sm. a 10:30\sa.\sm./;

  it("says by whom and for how long, and why nothing can be booked over it", async () => {
    const props = view({ held: [held] });
    renderWithQueries(
      <>
        <DayGrid date={monday} {...props} />
        <ToastRegion />
      </>,
    );
    expect(screen.queryByRole("button", { name: /^10:00\sa.\sm., libre, Dra. Elena/ })).toBeNull();

    await userEvent.click(screen.getByRole("button", { name }));

    expect(await screen.findByText(/Un paciente está eligiendo esta hora por WhatsApp/)).toBeVisible();
    expect(props.onPick).not.toHaveBeenCalled();
  });

  it("stands in the week too, with the doctor's name", () => {
    renderWithQueries(<WeekGrid dates={[monday]} onGo={vi.fn()} {...view({ held: [held] })} />);

    expect(screen.getByRole("button", { name })).toHaveAccessibleName(/Elena Rivas$/);
  });
});
