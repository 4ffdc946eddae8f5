import { describe, expect, it } from "vitest";
import { aDoctor } from "@/testing/builders.ts";
import { anyDoctor, askedDoctors, hasPassed, mergeTimes, workingDays } from "./slots.ts";

const time = (startTime: string) => ({
  startTime,
  endTime: startTime,
  starts_at: `2026-11-23T${startTime}:00-06:00`,
});
const elena = aDoctor({ id: "elena", services: ["limpieza"] });
const luis = aDoctor({ id: "luis", services: ["limpieza", "ortodoncia"] });

describe("the free times of several doctors", () => {
  it("are one list in order, with the first doctor who is free", () => {
    const slots = mergeTimes([
      { doctorId: "elena", times: [time("09:00"), time("10:00")] },
      { doctorId: "luis", times: [time("08:00"), time("09:00")] },
    ]);

    expect(slots.map(({ startTime, doctorId }) => [startTime, doctorId])).toEqual([
      ["08:00", "luis"],
      ["09:00", "elena"],
      ["10:00", "elena"],
    ]);
  });

  it("are asked of those who offer the service, or of the chosen one", () => {
    expect(askedDoctors([elena, luis], anyDoctor, "limpieza")).toEqual(["elena", "luis"]);
    expect(askedDoctors([elena, luis], anyDoctor, "ortodoncia")).toEqual(["luis"]);
    expect(askedDoctors([elena, luis], "elena", "limpieza")).toEqual(["elena"]);
  });

  it("are looked for on days on which somebody works", () => {
    // From a Friday: the doctors work from Monday to Friday.
    expect(workingDays([elena], "2026-11-27", 5)).toEqual(["2026-11-27", "2026-11-30", "2026-12-01"]);
  });
});

it("has passed half an hour after it, by the clinic's clock", () => {
  const zone = "America/El_Salvador";
  const now = new Date("2026-11-23T20:00:30Z");
  expect(hasPassed("2026-11-23", "13:30", zone, now)).toBe(true);
  expect(hasPassed("2026-11-23", "13:31", zone, now)).toBe(false);
  expect(hasPassed("2026-11-24", "14:00", zone, now)).toBe(false);
});
