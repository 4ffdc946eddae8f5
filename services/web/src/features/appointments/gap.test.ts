import { describe, expect, it } from "vitest";
import { aDoctor, anAppointment, weekdays } from "@/testing/builders.ts";
import { hasRoomBetween } from "./gap.ts";

const date = "2026-11-23";
const usual = 40;
const elena = aDoctor({ doctor_working_hours: weekdays([1], "13:00", "17:00") });
const nothing = { appointments: [], daysOff: [] };
const at = (startTime: string, minutes = usual) => ({ date, startTime, minutes });

describe("a time between the starts of the list", () => {
  it("may be had in an empty afternoon", () => {
    expect(hasRoomBetween(elena, at("14:00"), usual, nothing)).toBe(true);
    expect(hasRoomBetween(elena, at("16:20"), usual, nothing)).toBe(false);
    expect(hasRoomBetween(elena, at("16:25"), usual, nothing)).toBe(false);
    expect(hasRoomBetween(elena, at("12:50"), usual, nothing)).toBe(false);
  });

  it("is not promised where the server has left a start of its list out", () => {
    expect(hasRoomBetween(elena, at("13:40"), usual, nothing)).toBe(false);
  });

  it("needs room beside the other visits of the doctor, with the pause between them", () => {
    const other = (facts: Parameters<typeof anAppointment>[0]) => ({
      ...nothing,
      appointments: [anAppointment({ start_time: "14:40:00", end_time: "15:20:00", ...facts })],
    });
    const careful = { ...elena, buffer_time_minutes: 5 };
    expect(hasRoomBetween(elena, at("14:00"), usual, other({}))).toBe(true);
    expect(hasRoomBetween(elena, at("14:05"), usual, other({}))).toBe(false);
    expect(hasRoomBetween(elena, at("14:00", 60), usual, other({}))).toBe(false);
    expect(hasRoomBetween(careful, at("14:00"), usual, other({}))).toBe(false);
    expect(hasRoomBetween(careful, at("14:05"), usual, other({ status: "cancelled" }))).toBe(true);
    expect(hasRoomBetween(elena, at("14:05"), usual, other({ doctor_id: "doctor-luis" }))).toBe(true);
  });

  it("is not in a break, nor when the doctor is away or the clinic closed", () => {
    const resting = { ...elena, doctor_breaks: weekdays([1], "14:30", "15:00") };
    const off = (facts: { doctor_id?: string; from?: string; to?: string }) => ({
      ...nothing,
      daysOff: [{ date, ...facts }],
    });
    expect(hasRoomBetween(resting, at("14:00"), usual, nothing)).toBe(false);
    expect(hasRoomBetween(elena, at("14:00"), usual, off({}))).toBe(false);
    expect(hasRoomBetween(elena, at("14:00"), usual, off({ from: "14:30", to: "15:00" }))).toBe(false);
    expect(hasRoomBetween(elena, at("14:00"), usual, off({ doctor_id: "doctor-luis" }))).toBe(true);
  });
});
