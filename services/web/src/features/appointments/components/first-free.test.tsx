/* "Primer espacio libre" keeps to the doctor who was chosen, and what the form says of days that cannot be booked. */
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { checked, fillIn, open, submit } from "@/testing/booking-desk.tsx";
import { on, server } from "@/testing/contract-server.ts";

afterEach(() => act(() => toastQueue.clear()));

const firstFree = () => screen.getByRole("button", { name: "Primer espacio libre" });
const doctor = () => screen.getByRole("button", { name: /Doctora o doctor/ });

/** The days and hours at which each doctor is free. */
let free: Record<string, string[]> = {};
let asked: { doctorId: string; date: string | null }[] = [];

function openWith(times: typeof free, doctorId?: string) {
  const desk = open(undefined, doctorId);
  free = times;
  server.use(
    on("get", "/api/doctors/{id}/availability", ({ path, query }) => {
      const date = query.get("date");
      asked.push({ doctorId: String(path.id), date });
      const starts = (free[String(path.id)] ?? []).filter((start) => date && start.startsWith(date));
      return {
        status: 200,
        body: starts.map((start) => ({
          startTime: start.slice(11),
          endTime: "12:00",
          starts_at: `${start}:00-06:00`,
        })),
      };
    }),
  );
  return desk;
}

beforeEach(() => {
  asked = [];
});

describe("the first free time", () => {
  it("is of the chosen doctor, also when another one is free before", async () => {
    const times = { "doctor-elena": ["2026-11-25T10:00"], "doctor-luis": ["2026-11-23T08:00"] };
    const { clinic, user } = openWith(times, "doctor-elena");
    await fillIn(user);
    asked = [];

    await user.click(firstFree());

    await waitFor(() => expect(checked()).toBe("10:00"));
    expect(doctor()).toHaveTextContent("Elena Rivas");
    expect(asked.map(({ doctorId }) => doctorId)).not.toContain("doctor-luis");
    await user.click(submit());
    await waitFor(() => expect(clinic.requests).toHaveLength(1));
    expect(clinic.requests[0]?.body).toMatchObject({
      doctorId: "doctor-elena",
      appointmentDate: "2026-11-25",
    });
  });

  it("says from which day it is looked for when that is not today", async () => {
    const { user } = openWith({}, "doctor-elena");
    await fillIn(user);
    expect(firstFree()).not.toHaveAccessibleDescription();
    free = { "doctor-elena": [] };
    await user.click(screen.getByRole("button", { name: "Ver el día siguiente" }));

    expect(firstFree()).toHaveAccessibleDescription("Desde el martes 24 de noviembre");
    await user.click(firstFree());

    expect(
      await screen.findByText(
        "Dra. Elena Rivas no tiene espacios libres en los 45 días desde el martes 24 de noviembre.",
      ),
    ).toBeInTheDocument();
  });

  it("is of anybody only after it was said that the chosen doctor has none", async () => {
    const { user } = openWith({ "doctor-luis": ["2026-11-24T08:00"] }, "doctor-elena");
    await fillIn(user);

    await user.click(firstFree());
    await screen.findByText("Dra. Elena Rivas no tiene espacios libres en los próximos 45 días.");
    expect(doctor()).toHaveTextContent("Elena Rivas");
    await user.click(screen.getByRole("button", { name: "Buscar con cualquiera" }));

    await waitFor(() => expect(checked()).toBe("08:00"));
    expect(doctor()).toHaveTextContent("Cualquiera");
    expect(screen.getByText("Será con Dr. Luis Mena.")).toBeInTheDocument();
    expect(screen.queryByText(/no tiene espacios libres/)).toBeNull();
  });

  it("stays with whoever is free where nobody is chosen", async () => {
    const { user } = openWith({ "doctor-luis": ["2026-11-24T08:00"] });
    await user.click(doctor());
    await user.click(screen.getByRole("option", { name: /Cualquiera/ }));
    await fillIn(user);

    await user.click(firstFree());

    await waitFor(() => expect(checked()).toBe("08:00"));
    expect(doctor()).toHaveTextContent("Cualquiera");
  });
});

describe("a date that is typed", () => {
  const segment = (name: RegExp) => screen.getByRole("spinbutton", { name });

  it("is said to be past, and not to be full", async () => {
    const { user } = openWith({}, "doctor-elena");
    await fillIn(user);
    await screen.findByText(/No quedan horarios/);

    fireEvent.focus(segment(/día/));
    await user.type(segment(/día/), "2");

    expect(await screen.findByText("Esa fecha ya pasó.")).toBeInTheDocument();
    expect(screen.queryByText(/No quedan horarios/)).toBeNull();
  });

  it("is not asked for while its year is none of these", async () => {
    const { user } = openWith({}, "doctor-elena");
    await fillIn(user);
    await screen.findByText(/No quedan horarios/);
    asked = [];

    await user.type(segment(/año/), "2126");

    expect(await screen.findByText("Revise el año de la fecha.")).toBeInTheDocument();
    const isOfThisCentury = ({ date }: (typeof asked)[number]) => date?.startsWith("20");
    expect(asked.every(isOfThisCentury)).toBe(true);
  });
});
