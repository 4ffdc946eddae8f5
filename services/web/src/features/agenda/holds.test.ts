import { expect, it } from "vitest";
import type { Hold } from "@/shared/api/contract.ts";
import { aDoctor, weekdays } from "@/testing/builders.ts";
import { type Column, dayColumns, groundOf } from "./columns.ts";
import { dayEntries } from "./day-entries.ts";
import { heldAt, msToNextEnd } from "./holds.ts";
import { printRows } from "./print-rows.ts";

const zone = "America/El_Salvador";
const monday = "2026-11-23";
const at = (clock: string) => `${monday}T${clock}:00-06:00`;
const minute = (hours: number, minutes = 0) => hours * 60 + minutes;

const hold: Hold = {
  id: "hold",
  doctor_id: "elena",
  starts_at: at("09:30"),
  ends_at: at("10:00"),
  expires_at: at("09:12"),
  source: "chat",
};
const elena = aDoctor({ id: "elena", doctor_working_hours: weekdays([1], "09:00", "11:00") });
const nothing = { appointments: [], daysOff: [] };

function columnAt(clock: string): Column {
  const held = heldAt([hold], zone, new Date(at(clock)));
  const [column] = dayColumns([elena], monday, { agenda: nothing, held });
  return column as Column;
}

it("stand on the clinic's clock until they end", () => {
  expect(heldAt([hold], zone, new Date(at("09:11")))).toEqual([
    {
      id: "hold",
      doctorId: "elena",
      date: monday,
      start: minute(9, 30),
      end: minute(10),
      until: minute(9, 12),
      source: "chat",
    },
  ]);
  expect(heldAt([hold], zone, new Date(at("09:12")))).toEqual([]);
});

it("tell how long the first of them still lasts", () => {
  const later = { ...hold, expires_at: at("09:20") };

  expect(msToNextEnd([later, hold], new Date(at("09:10")))).toBe(2 * 60_000);
  expect(msToNextEnd([later, hold], new Date(at("09:15")))).toBe(5 * 60_000);
  expect(msToNextEnd([later, hold], new Date(at("09:20")))).toBeUndefined();
});

it("are no free time while they live", () => {
  const cells = (clock: string) => groundOf(columnAt(clock), minute(9)).cells;

  expect(cells("09:05").some(({ start, end }) => start < minute(10) && end > minute(9, 30))).toBe(false);
  expect(cells("09:12")).toContainEqual({ start: minute(9, 30), end: minute(10) });
});

it("stand in the list of the day, and on no sheet of paper", () => {
  const column = columnAt("09:05");
  const entries = dayEntries({
    columns: [column],
    isShown: () => true,
    from: minute(9, 5),
    nowMinute: undefined,
  });

  expect(entries.filter(({ kind }) => kind === "held")).toHaveLength(1);
  expect(printRows(column).map(({ kind }) => kind)).toEqual(["free", "free"]);
});
