import { describe, expect, it } from "vitest";
import { aDoctor, anAppointment, weekdays } from "@/testing/builders.ts";
import { dayColumns, groundOf } from "./columns.ts";
import { dayEntries } from "./day-entries.ts";

const monday = "2026-11-23";
const at = (hours: number, minutes = 0) => hours * 60 + minutes;

function columnOf(
  facts: Partial<Parameters<typeof aDoctor>[0]>,
  booked: [string, string][],
  lengths: Record<string, number>,
  around: Partial<Record<string, { before: number; after: number }>> = {},
) {
  const doctor = aDoctor({
    id: "elena",
    services: Object.keys(lengths),
    doctor_working_hours: weekdays([1], "08:00", "12:00"),
    ...facts,
  });
  const appointments = booked.map(([start, end]) =>
    anAppointment({
      id: start,
      doctor_id: "elena",
      service_id: Object.keys(lengths)[0] ?? "",
      start_time: `${start}:00`,
      end_time: `${end}:00`,
    }),
  );
  const known = new Map(
    Object.entries(lengths).map(([id, length]) => [id, { length, before: 0, after: 0, ...around[id] }]),
  );
  const [column] = dayColumns([doctor], monday, { agenda: { appointments, daysOff: [] }, lengths: known });
  if (!column) {
    throw new Error("a day has the column of its doctor");
  }
  return column;
}

function freeOf(column: ReturnType<typeof columnOf>, from = 0) {
  return dayEntries({ columns: [column], isShown: () => true, from, nowMinute: undefined }).flatMap(
    (entry) => (entry.kind === "free" ? [[entry.span.start, entry.span.end]] : []),
  );
}

describe("the starts of a service", () => {
  it("advance by all the time that its visit takes, and the first is at the opening", () => {
    // 30 minutes with ten before and five after, and a pause of fifteen: 8:00, 8:55, 9:50 and 10:45.
    const around = { limpieza: { before: 10, after: 5 } };
    const column = columnOf({ buffer_time_minutes: 15 }, [["08:00", "08:30"]], { limpieza: 30 }, around);

    expect(freeOf(column)).toEqual([[at(8, 55), at(11, 15)]]);
  });
});

describe("a gap between appointments", () => {
  it("that no visit fits is not free", () => {
    const column = columnOf(
      {},
      [
        ["08:00", "08:45"],
        ["09:00", "11:00"],
      ],
      { limpieza: 30 },
    );

    expect(freeOf(column)).toEqual([[at(11), at(12)]]);
    expect(groundOf(column, 0).cells[0]).toEqual({ start: at(11), end: at(11, 30) });
  });

  it("in which no visit of the grid begins is not free, however long it is", () => {
    const column = columnOf(
      {},
      [
        ["08:00", "08:30"],
        ["09:15", "12:00"],
      ],
      { relleno: 40 },
    );

    // The starts are 8:00, 8:40, 9:20; from 8:40 the visit would last until 9:20.
    expect(freeOf(column)).toEqual([]);
  });

  it("is free from its first start to the end of the last visit", () => {
    const column = columnOf({}, [["08:00", "08:50"]], { limpieza: 30, consulta: 50 });

    expect(freeOf(column)).toEqual([[at(8, 50), at(12)]]);
    expect(freeOf(columnOf({}, [["08:00", "08:50"]], { limpieza: 30 }))).toEqual([[at(9), at(12)]]);
    expect(freeOf(columnOf({}, [], { largo: 100 }))).toEqual([[at(8), at(11, 20)]]);
  });

  it("leaves the doctor's pause on both sides", () => {
    const column = columnOf({ buffer_time_minutes: 10 }, [["08:00", "08:40"]], { limpieza: 30 });

    // The starts are 8:00, 8:40, 9:20.
    expect(freeOf(column)).toEqual([[at(9, 20), at(11, 50)]]);
  });

  it("leaves free what a service needs before and after its visits", () => {
    const booked: [string, string][] = [["10:00", "10:30"]];
    const after = { limpieza: { before: 0, after: 20 } };
    const before = { limpieza: { before: 10, after: 0 } };

    // The starts are 8:00, 8:50, 9:40, 10:30, 11:20. What begins at 9:40 would need the time until 10:30.
    expect(freeOf(columnOf({}, booked, { limpieza: 30 }, after))).toEqual([
      [at(8), at(9, 20)],
      [at(11, 20), at(11, 50)],
    ]);
    // The starts are 8:00, 8:40, 9:20, 10:00, 10:40, 11:20.
    expect(freeOf(columnOf({}, booked, { limpieza: 30 }, before))).toEqual([
      [at(8), at(9, 50)],
      [at(10, 40), at(11, 50)],
    ]);
  });

  it("of today counts from the first start that is not over", () => {
    const column = columnOf({}, [["10:00", "12:00"]], { limpieza: 30 });

    expect(freeOf(column, at(8, 40))).toEqual([[at(9), at(10)]]);
    expect(freeOf(column, at(9, 31))).toEqual([]);
  });

  it("is free as it stands while the lengths are not known", () => {
    expect(freeOf(columnOf({ services: ["limpieza"] }, [["08:00", "08:45"]], {}))).toEqual([
      [at(8, 45), at(12)],
    ]);
  });
});

describe("two working periods that touch", () => {
  it("have a grid each, and no visit crosses from one into the other", () => {
    const hours = [...weekdays([1], "08:00", "09:30"), ...weekdays([1], "09:30", "11:00")];

    expect(freeOf(columnOf({ doctor_working_hours: hours }, [["09:30", "10:30"]], { largo: 60 }))).toEqual([
      [at(8), at(9)],
    ]);
  });
});
