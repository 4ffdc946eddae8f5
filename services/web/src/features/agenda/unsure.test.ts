import { describe, expect, it } from "vitest";
import { aDoctor, anAppointment, weekdays } from "@/testing/builders.ts";
import { dayColumns, groundOf } from "./columns.ts";
import { dayEntries } from "./day-entries.ts";
import { conflictAt } from "./moving.ts";
import { printRows } from "./print-rows.ts";
import { type AskedHour, unsureTimes } from "./unsure.ts";

const monday = "2026-11-23";
const elena = aDoctor({ id: "elena", doctor_working_hours: weekdays([1], "08:00", "10:00") });
const lengths = new Map([["limpieza", { length: 45, before: 0, after: 0 }]]);
const hour: AskedHour = {
  key: "sent-1",
  doctorId: "elena",
  serviceId: "limpieza",
  date: monday,
  startTime: "09:00",
  minutes: undefined,
  by: "Ana Beltrán",
};
const ana = anAppointment({ doctor_id: "elena", appointment_date: monday, start_time: "09:00:00" });

describe("the hour of a booking without an answer", () => {
  it("lasts as long as the service, or as was asked for", () => {
    expect(unsureTimes([hour], lengths, [])).toEqual([
      {
        id: "sent-1",
        doctorId: "elena",
        date: monday,
        start: 540,
        end: 585,
        source: "unsure",
        by: "Ana Beltrán",
      },
    ]);
    expect(unsureTimes([{ ...hour, minutes: 20 }], lengths, [])[0]?.end).toBe(560);
    expect(unsureTimes([hour], new Map(), [])[0]?.end).toBe(570);
  });

  it("is not shown over the appointment that is there, but over a cancelled one", () => {
    expect(unsureTimes([hour], lengths, [ana])).toEqual([]);
    expect(unsureTimes([hour], lengths, [{ ...ana, status: "cancelled" }])).toHaveLength(1);
    expect(unsureTimes([hour], lengths, [{ ...ana, doctor_id: "mario" }])).toHaveLength(1);
  });

  it("is neither offered nor printed as free, and nothing is moved into it", () => {
    const held = unsureTimes([hour], lengths, []);
    const [column] = dayColumns([elena], monday, { agenda: { appointments: [], daysOff: [] }, held });
    if (!column) {
      throw new Error("no column");
    }

    const isIn = ({ start, end }: { start: number; end: number }) => start < 585 && end > 540;
    expect(groundOf(column, 0).cells.filter(isIn)).toEqual([]);
    const entries = dayEntries({ columns: [column], isShown: () => true, from: 0, nowMinute: undefined });
    expect(entries.map(({ kind, start }) => [kind, start])).toEqual([
      ["free", 480],
      ["held", 540],
      ["free", 585],
    ]);
    expect(printRows(column).map(({ kind, start }) => [kind, start])).toContainEqual(["unsure", 540]);
    expect(printRows(column).filter((row) => row.kind === "free" && isIn(row))).toEqual([]);
    const slot = { column: 0, start: 570, end: 600 };
    expect(conflictAt(slot, { ...ana, start_time: "08:00:00" }, column, 0)?.kind).toBe("held");
  });
});
