import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { aDoctor, anAppointment, weekdays } from "@/testing/builders.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { noFilters } from "../filters.ts";
import { huesOf } from "../hues.ts";
import { usualPreferences } from "../preferences.ts";
import type { ViewProps } from "../view.ts";
import { DayList } from "./day-list.tsx";

const monday = "2026-11-23";
const elena = aDoctor({
  id: "elena",
  full_name: "Elena Rivas",
  doctor_working_hours: weekdays([1], "08:00", "12:00"),
});
const mario = aDoctor({
  id: "mario",
  full_name: "Mario Ibáñez",
  title: "Dr.",
  doctor_working_hours: weekdays([1], "13:00", "17:00"),
});
const ana = anAppointment({ id: "ana", doctor_id: "elena", appointment_date: monday });

function list(facts: Partial<ViewProps> = {}) {
  const props = {
    doctors: [elena, mario],
    agenda: { appointments: [], daysOff: [] },
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
  renderWithQueries(<DayList date={monday} {...props} />);
  return props;
}

describe("a day without appointments in the list of a phone", () => {
  it("says so, and offers the free hours of each doctor", async () => {
    const { onPick } = list();

    expect(screen.getByText("No hay citas este día. Toque una hora libre para agendar.")).toBeVisible();
    expect(
      screen.getByRole("button", { name: /^Libre de 8:00.* a 12:00.* Dra\. Elena Rivas$/ }),
    ).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /^Libre de 1:00.* Dr\. Mario Ibáñez$/ }));
    expect(onPick).toHaveBeenCalledWith({ date: monday, minute: 13 * 60, doctorId: "mario" });
  });

  it("promises no free hour where none is left", () => {
    list({ now: { today: monday, minute: 18 * 60 } });

    expect(screen.getByText("No hay citas este día.")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Libre/ })).toBeNull();
  });

  it("lets the desk note apart what has begun less than half an hour ago", async () => {
    const { onPick } = list({ now: { today: monday, minute: 9 * 60 + 20 }, doctors: [elena] });

    expect(screen.getByRole("button", { name: /^Libre de 9:30.* a 12:00/ })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /^Ya empezó: anotar desde 9:00/ }));
    expect(onPick).toHaveBeenCalledWith({ date: monday, minute: 9 * 60, doctorId: "elena" });
  });

  it("shows a doctor nothing to note", () => {
    list({ now: { today: monday, minute: 9 * 60 + 20 }, doctors: [elena], onPick: undefined });

    expect(screen.getByText(/^Libre de 9:30/)).toBeVisible();
    expect(screen.queryByText(/^Ya empezó/)).toBeNull();
  });

  it("is told from a day of which the filters show none", () => {
    const filters = { ...noFilters, states: ["confirmed" as const] };
    list({
      agenda: { appointments: [ana], daysOff: [] },
      preferences: { ...usualPreferences, filters },
    });

    expect(screen.getByText("Ninguna cita de este día corresponde a sus filtros.")).toBeVisible();
  });
});

it("lists no free hours of several doctors between the appointments", () => {
  list({ agenda: { appointments: [ana], daysOff: [] } });

  expect(screen.getByRole("button", { name: /Ana Martínez/ })).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Libre/ })).toBeNull();
});

describe("hours in which a doctor is away, in the list of a phone", () => {
  const daysOff = [{ date: monday, doctor_id: "mario", from: "15:00", to: "16:00", reason: "Reunión" }];

  it("lead to what can be done about them, for who may", async () => {
    const onAway = vi.fn();
    list({ agenda: { appointments: [], daysOff }, onAway });

    await userEvent.click(
      screen.getByRole("button", { name: /Ibáñez: Reunión, 3:00.* – 4:00.*: ver o quitar/ }),
    );

    expect(onAway).toHaveBeenCalledWith({ date: monday, doctorId: "mario" });
  });

  it("are only told to others", () => {
    list({ agenda: { appointments: [], daysOff } });

    expect(screen.getByText(/Ibáñez: Reunión, 3:00/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /Reunión/ })).toBeNull();
  });
});
