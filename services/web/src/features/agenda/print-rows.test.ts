import { describe, expect, it } from "vitest";
import { aDoctor, anAppointment, weekdays } from "@/testing/builders.ts";
import { type Column, dayColumns } from "./columns.ts";
import { dayEntries } from "./day-entries.ts";
import { printRows } from "./print-rows.ts";

const monday = "2026-11-23";
const at = (hours: number, minutes = 0) => hours * 60 + minutes;
const elena = aDoctor({
  id: "elena",
  doctor_working_hours: weekdays([1], "08:00", "11:00"),
  doctor_breaks: weekdays([1], "10:00", "10:15"),
});
const ana = anAppointment({ doctor_id: "elena", start_time: "08:30:00", end_time: "09:00:00" });

function columns(daysOff: Parameters<typeof dayColumns>[2]["agenda"]["daysOff"] = []): [Column] {
  return dayColumns([elena], monday, { agenda: { appointments: [ana], daysOff } }) as [Column];
}

describe("a printed day", () => {
  it("has every hour: appointments, breaks, and free time cut at the hours", () => {
    const rows = printRows(columns()[0]).map(({ kind, start, end }) => [kind, start, end]);

    expect(rows).toEqual([
      ["free", at(8), at(8, 30)],
      ["appointment", at(8, 30), at(9)],
      ["free", at(9), at(10)],
      ["break", at(10), at(10, 15)],
      ["free", at(10, 15), at(11)],
    ]);
  });

  it("has the minutes that stay free between two visits as pauses, in which nothing is written", () => {
    const lengths = new Map([[ana.service_id, { length: 30, before: 0, after: 15 }]]);
    const [column] = dayColumns([elena], monday, { agenda: { appointments: [ana], daysOff: [] }, lengths });

    const rows = printRows(column as Column).map(({ kind, start, end }) => [kind, start, end]);

    expect(rows.slice(1, 4)).toEqual([
      ["appointment", at(8, 30), at(9)],
      ["pause", at(9), at(9, 15)],
      ["free", at(9, 15), at(10)],
    ]);
  });

  it("says why the doctor is away, and still lists what is booked", () => {
    const rows = printRows(columns([{ date: monday, reason: "Feriado" }])[0]);

    expect(rows.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ["away", at(8), at(11)],
      ["appointment", at(8, 30), at(9)],
    ]);
    expect(rows[0]).toMatchObject({ reason: "Feriado" });
  });
});

describe("a listed day", () => {
  const day = { isShown: () => true, from: 0, nowMinute: undefined };

  it("has the free hours of one doctor between the appointments, and now", () => {
    const entries = dayEntries({ ...day, columns: columns(), from: at(8, 40), nowMinute: at(8, 40) });

    expect(entries.map(({ kind, start }) => [kind, start])).toEqual([
      ["appointment", at(8, 30)],
      ["now", at(8, 40)],
      ["free", at(9)],
      ["free", at(10, 15)],
    ]);
  });

  it("has no free hours of several doctors", () => {
    const two = dayColumns([elena, { ...elena, id: "mario" }], monday, {
      agenda: { appointments: [ana], daysOff: [] },
    });

    expect(dayEntries({ ...day, columns: two }).map(({ kind }) => kind)).toEqual(["appointment"]);
  });
});
