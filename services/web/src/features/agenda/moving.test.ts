import { describe, expect, it } from "vitest";
import { aDoctor, anAppointment, weekdays } from "@/testing/builders.ts";
import { type Column, dayColumns } from "./columns.ts";
import type { HeldTime } from "./holds.ts";
import { conflictAt, dragged, isMovable, nudged, type Slot } from "./moving.ts";

const monday = "2026-11-23";
const at = (hours: number, minutes = 0) => hours * 60 + minutes;
const from: Slot = { column: 0, start: at(9), end: at(9, 30) };

describe("a drag", () => {
  it("snaps the start to five minutes and keeps the length", () => {
    expect(dragged(from, "move", 17.6, 1)).toEqual({ column: 1, start: at(9, 20), end: at(9, 50) });
    expect(dragged({ ...from, start: at(9, 2), end: at(9, 32) }, "move", 4, 0).start).toBe(at(9, 5));
  });

  it("goes in other steps of the clock when it is asked to", () => {
    expect(dragged(from, "move", 21, 0, 15).start).toBe(at(9, 15));
    expect(dragged({ ...from, start: at(9, 5), end: at(9, 35) }, "move", 14, 0, 15).start).toBe(at(9, 15));
    expect(dragged(from, "resize", 24, 0, 15).end).toBe(at(10));
  });

  it("keeps a time that is between the steps when it goes to the side only", () => {
    const odd = { column: 0, start: at(9, 5), end: at(9, 35) };

    expect(dragged(odd, "move", 7, 1, 15)).toEqual({ ...odd, column: 1 });
    expect(dragged(odd, "resize", 7, 0, 15)).toEqual(odd);
  });

  it("stays inside the day", () => {
    expect(dragged(from, "move", -10_000, 0)).toEqual({ column: 0, start: 0, end: 30 });
    expect(dragged(from, "move", 10_000, 0)).toEqual({ column: 0, start: at(23, 30), end: at(24) });
  });

  it("at the lower edge changes the length between five minutes and eight hours", () => {
    expect(dragged(from, "resize", 14, 3)).toEqual({ column: 0, start: at(9), end: at(9, 45) });
    expect(dragged(from, "resize", -400, 0).end).toBe(at(9, 5));
    expect(dragged(from, "resize", 4000, 0).end).toBe(at(17));
  });
});

describe("the arrow keys of a move", () => {
  it("go five minutes up and down, and to the columns beside", () => {
    expect(nudged(from, "ArrowUp", false, 2)?.start).toBe(at(8, 55));
    expect(nudged(from, "ArrowDown", false, 2)?.end).toBe(at(9, 35));
    expect(nudged(from, "ArrowRight", false, 2)?.column).toBe(1);
    expect(nudged(from, "ArrowLeft", false, 2)?.column).toBe(0);
    expect(nudged({ ...from, column: 1 }, "ArrowRight", false, 2)?.column).toBe(1);
  });

  it("with Shift change the length, and other keys mean nothing", () => {
    expect(nudged(from, "ArrowDown", true, 2)).toEqual({ ...from, end: at(9, 35) });
    expect(nudged(from, "a", false, 2)).toBeUndefined();
  });
});

describe("what stands in the way", () => {
  const elena = aDoctor({
    id: "elena",
    doctor_working_hours: weekdays([1], "08:00", "12:00"),
    doctor_breaks: weekdays([1], "10:00", "10:15"),
  });
  const ana = anAppointment({ id: "ana", doctor_id: "elena" });
  const luis = anAppointment({
    id: "luis",
    doctor_id: "elena",
    start_time: "11:00:00",
    end_time: "11:30:00",
  });
  const [column] = dayColumns([elena], monday, {
    agenda: {
      appointments: [ana, luis],
      daysOff: [{ date: monday, from: "08:00", to: "08:30", reason: "Reunión" }],
    },
  }) as [Column];
  const conflict = (start: number, from = 0, what = ana) =>
    conflictAt({ column: 0, start, end: start + 30 }, what, column, from);

  it("is nothing where it stands, beside it and in a free hour", () => {
    expect([conflict(at(9)), conflict(at(9, 10)), conflict(at(11, 30))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("is another appointment, a break, an absence, the end of the hours, or the past", () => {
    expect(conflict(at(10, 45))).toEqual({ kind: "taken", by: luis });
    expect(conflict(at(9, 45))).toEqual({ kind: "break" });
    expect(conflict(at(8))).toEqual({ kind: "away", reason: "Reunión" });
    expect(conflict(at(11, 45), 0, luis)).toEqual({ kind: "closed" });
    expect(conflict(at(9, 5), at(9, 10))).toEqual({ kind: "past" });
  });

  it("is the time that the services and the doctor need between two visits", () => {
    const lengths = new Map([
      [ana.service_id, { length: 30, before: 5, after: 10 }],
      ["extraction", { length: 30, before: 0, after: 20 }],
    ]);
    const busy = { ...luis, service_id: "extraction" };
    const held: HeldTime = {
      id: "hold",
      doctorId: "elena",
      date: monday,
      start: at(8, 30),
      end: at(9),
      until: at(8, 35),
      source: "chat",
    };
    const hurried = { ...elena, buffer_time_minutes: 15 };
    const agenda = { appointments: [ana, busy], daysOff: [] };
    const found = (start: number, doctor = elena, kept: HeldTime[] = []) => {
      const [day] = dayColumns([doctor], monday, { agenda, lengths, held: kept }) as [Column];
      return conflictAt({ column: 0, start, end: start + 30 }, ana, day, 0);
    };

    // Before the other one: what comes after the visit itself, and before it the other one needs nothing.
    expect(found(at(10, 25))).toEqual({ kind: "near", to: busy, minutes: 10 });
    expect(found(at(10, 20))).toBeUndefined();
    // After it: what the other one needs behind it, and what this one needs before it.
    expect(found(at(11, 30))).toEqual({ kind: "near", to: busy, minutes: 25 });
    // The doctor's pause is part of the service's, not added to it.
    expect(found(at(10, 20), hurried)).toEqual({ kind: "near", to: busy, minutes: 15 });
    expect(found(at(10, 15), hurried)).toBeUndefined();
    expect(found(at(9), elena, [held])).toEqual({ kind: "near-held", to: held, minutes: 5 });
  });

  it.each([
    ["booked", true],
    ["confirmed", true],
    ["attended", true],
    ["no_show", false],
  ] as const)("is a visit that is %s: %s", (status, isTaken) => {
    const [day] = dayColumns([elena], monday, {
      agenda: {
        appointments: [ana, { ...luis, status }],
        daysOff: [],
      },
    }) as [Column];
    const found = conflictAt({ column: 0, start: at(11), end: at(11, 30) }, ana, day, 0);
    expect(found?.kind).toBe(isTaken ? "taken" : undefined);
  });

  it("is not the past for one that has begun and gets another length", () => {
    expect(conflict(at(9), at(9, 5))).toBeUndefined();
  });

  it("is a service that the doctor does not offer", () => {
    expect(conflict(at(9), 0, { ...ana, service_id: "ortodoncia" })).toEqual({ kind: "service" });
  });
});

describe("what can be moved", () => {
  it("are appointments that are still to come", () => {
    const movable = (["booked", "confirmed", "cancelled", "attended", "no_show"] as const).filter((status) =>
      isMovable(anAppointment({ status })),
    );
    expect(movable).toEqual(["booked", "confirmed"]);
  });
});
