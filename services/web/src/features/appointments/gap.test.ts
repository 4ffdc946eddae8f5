import { describe, expect, it } from "vitest";
import type { Agenda } from "@/shared/api/agenda.ts";
import { aDoctor, anAppointment, aService, weekdays } from "@/testing/builders.ts";
import { hasRoomBetween, missingPause } from "./gap.ts";

const date = "2026-11-23";
const zone = "America/El_Salvador";
const cleaning = aService({ duration_minutes: 40 });
const elena = aDoctor({ doctor_working_hours: weekdays([1], "13:00", "17:00") });
const nothing: Agenda = { appointments: [], daysOff: [] };
const morning = new Date(`${date}T08:00:00-06:00`);
const usually = { services: [cleaning], zone, now: morning };

function hasRoom(
  startTime: string,
  facts: Partial<Parameters<typeof hasRoomBetween>[1]> = {},
  doctor = elena,
) {
  return hasRoomBetween(
    { date, startTime, minutes: undefined, serviceId: cleaning.id },
    { ...usually, agenda: nothing, doctor, ...facts },
  );
}

describe("a time between the starts of the list", () => {
  it("may be had in an empty afternoon", () => {
    expect(hasRoom("14:00")).toBe(true);
    expect(hasRoom("16:20")).toBe(false);
    expect(hasRoom("16:25")).toBe(false);
    expect(hasRoom("12:50")).toBe(false);
  });

  it("is not promised where the server has left a start of its list out", () => {
    expect(hasRoom("13:40")).toBe(false);
  });

  it("knows the starts by all that a visit takes, buffers too, and by the doctor's own length", () => {
    // 40 minutes with ten before and five after, and a pause of fifteen: 13:00, 14:05, 15:10.
    const services = [{ ...cleaning, buffer_before_minutes: 10, buffer_after_minutes: 5 }];
    const careful = { ...elena, buffer_time_minutes: 15 };
    expect(hasRoom("14:05", { services }, careful)).toBe(false);
    expect(hasRoom("13:55", { services }, careful)).toBe(true);

    const quick = { ...elena, service_durations: [{ service_id: cleaning.id, duration_minutes: 30 }] };
    expect(hasRoom("13:30", {}, quick)).toBe(false);
    expect(hasRoom("13:40", {}, quick)).toBe(true);
    expect(hasRoom("16:25", {}, quick)).toBe(true);
  });

  it("may be had in a night, before midnight, over it and after it", () => {
    const night = { ...elena, doctor_working_hours: weekdays([0, 1], "22:00", "02:00") };
    expect(hasRoom("22:50", {}, night)).toBe(true);
    expect(hasRoom("23:50", {}, night)).toBe(true);
    expect(hasRoom("21:50", {}, night)).toBe(false);
    // Of the night that began on Sunday: 00:40 is one of its starts.
    const sunday = { now: new Date("2026-11-22T20:00:00-06:00") };
    expect(hasRoom("00:50", sunday, night)).toBe(true);
    expect(hasRoom("00:40", sunday, night)).toBe(false);
  });

  it("needs room beside the other visits of the doctor, with the minutes that stay free between them", () => {
    const other = (facts: Parameters<typeof anAppointment>[0]) => ({
      agenda: {
        ...nothing,
        appointments: [anAppointment({ start_time: "14:40:00", end_time: "15:20:00", ...facts })],
      },
    });
    const careful = { ...elena, buffer_time_minutes: 5 };
    expect(hasRoom("14:00", other({}))).toBe(true);
    expect(hasRoom("14:05", other({}))).toBe(false);
    expect(
      hasRoomBetween(
        { date, startTime: "14:00", minutes: 60, serviceId: cleaning.id },
        { ...usually, doctor: elena, ...other({}) },
      ),
    ).toBe(false);
    expect(hasRoom("14:00", other({}), careful)).toBe(false);
    expect(hasRoom("14:05", other({ status: "cancelled" }), careful)).toBe(true);
    expect(hasRoom("14:05", other({ status: "no_show" }), careful)).toBe(true);
    expect(hasRoom("14:05", other({ doctor_id: "doctor-luis" }))).toBe(true);

    // What the other visit's service and this one's need around them, once each.
    const extraction = aService({ id: "extraction", buffer_before_minutes: 10, buffer_after_minutes: 20 });
    const services = [cleaning, extraction];
    expect(hasRoom("14:00", { services, ...other({ service_id: "extraction" }) })).toBe(false);
    expect(hasRoom("13:50", { services, ...other({ service_id: "extraction" }) })).toBe(true);
    expect(hasRoom("15:25", { services, ...other({ service_id: "extraction" }) })).toBe(false);
    expect(hasRoom("15:45", { services, ...other({ service_id: "extraction" }) })).toBe(true);
  });

  it("is not where a patient is choosing in a chat, until that ends", () => {
    const hold = {
      id: "hold",
      doctor_id: elena.id,
      starts_at: `${date}T14:00:00-06:00`,
      ends_at: `${date}T14:40:00-06:00`,
      expires_at: `${date}T08:05:00-06:00`,
      source: "chat" as const,
    };
    const agenda = { ...nothing, holds: [hold] };
    expect(hasRoom("14:10", { agenda })).toBe(false);
    expect(hasRoom("14:10", { agenda, now: new Date(hold.expires_at) })).toBe(true);
    expect(hasRoom("14:10", { agenda: { ...nothing, holds: [{ ...hold, doctor_id: "doctor-luis" }] } })).toBe(
      true,
    );
  });

  it("is a start of the grid too when that is over, because the list begins with the present", () => {
    expect(hasRoom("13:40", { now: new Date(`${date}T13:50:00-06:00`) })).toBe(true);
    expect(hasRoom("14:20", { now: new Date(`${date}T13:50:00-06:00`) })).toBe(false);
  });

  it("is not in a break, nor when the doctor is away or the clinic closed", () => {
    const resting = { ...elena, doctor_breaks: weekdays([1], "14:30", "15:00") };
    const off = (facts: { doctor_id?: string; from?: string; to?: string }) => ({
      agenda: { ...nothing, daysOff: [{ date, ...facts }] },
    });
    expect(hasRoom("14:00", {}, resting)).toBe(false);
    expect(hasRoom("14:00", off({}))).toBe(false);
    expect(hasRoom("14:00", off({ from: "14:30", to: "15:00" }))).toBe(false);
    expect(hasRoom("14:00", off({ doctor_id: "doctor-luis" }))).toBe(true);
  });
});

describe("the pause beside another visit", () => {
  const agenda: Agenda = {
    appointments: [anAppointment({ appointment_date: date, start_time: "14:00:00", end_time: "14:30:00" })],
    daysOff: [],
  };
  const careful = { ...elena, buffer_time_minutes: 10 };
  const missing = (startTime: string, doctor = careful) =>
    missingPause({ date, startTime, minutes: 30, serviceId: cleaning.id }, { ...usually, agenda, doctor });

  it("is told after a visit and before it, with the minutes that are missing", () => {
    expect(missing("14:30")).toEqual({ minutes: 10, isAfter: true, start: 14 * 60 });
    expect(missing("14:36")).toEqual({ minutes: 4, isAfter: true, start: 14 * 60 });
    expect(missing("13:25")).toEqual({ minutes: 5, isAfter: false, start: 14 * 60 });
  });

  it("is not what is in the way of a time that is taken or free", () => {
    expect(missing("14:15")).toBeUndefined();
    expect(missing("14:40")).toBeUndefined();
    expect(missing("14:30", elena)).toBeUndefined();
  });
});
