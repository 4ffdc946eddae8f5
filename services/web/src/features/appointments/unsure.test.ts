import { describe, expect, it } from "vitest";
import { keepDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { aService } from "@/testing/builders.ts";
import { readUnsure, signUnconfirmed } from "./unconfirmed.ts";
import { hoursOfOthers, unsureHourFor } from "./unsure.ts";

const sent = {
  request: {
    doctorId: "doctor-elena",
    serviceId: "limpieza",
    appointmentDate: "2026-11-23",
    startTime: "11:30",
    patientName: "Lucía Ramos",
    patientPhone: "7123 9999",
  },
  idempotencyKey: "0123456789abcdef0123456789abcdef",
};

function handOver(state = "asked") {
  ownDrafts("luis");
  keepDraft("booking-unconfirmed", [{ ...sent, state, form: {} }]);
  signUnconfirmed({ name: "Luis Mena", clinicId: "clinic-1" });
  ownDrafts("marta");
}

describe("the hours of bookings without an answer", () => {
  it("are known to whoever works here next, without the patient", () => {
    handOver();

    expect(readUnsure()).toEqual([]);
    expect(hoursOfOthers("clinic-1", "2026-11-23")).toEqual([
      {
        key: sent.idempotencyKey,
        doctorId: "doctor-elena",
        serviceId: "limpieza",
        date: "2026-11-23",
        startTime: "11:30",
        minutes: undefined,
        by: "Luis Mena",
      },
    ]);
    expect(hoursOfOthers("clinic-1", "2026-11-24")).toEqual([]);
    expect(hoursOfOthers("clinic-2", "2026-11-23")).toEqual([]);
  });

  it("that nobody asks for any more may be taken too, and those of a refused one are free", () => {
    handOver("left");
    expect(hoursOfOthers("clinic-1", "2026-11-23")).toHaveLength(1);

    handOver("refused");
    expect(hoursOfOthers("clinic-1", "2026-11-23")).toEqual([]);
  });

  it.each([
    ["11:30", 30, true],
    ["11:00", 30, false],
    ["11:15", 30, true],
    ["11:59", 30, true],
    ["12:00", 30, false],
  ])("are in the way of a visit at %s of %i minutes: %s", (startTime, minutes, is) => {
    handOver();
    const services = [aService({ id: "limpieza", duration_minutes: 30 })];
    const wanted = { doctorId: "doctor-elena", date: "2026-11-23", startTime, minutes };

    expect(unsureHourFor(wanted, hoursOfOthers("clinic-1", "2026-11-23"), services) !== undefined).toBe(is);
    expect(
      unsureHourFor(
        { ...wanted, doctorId: "doctor-luis" },
        hoursOfOthers("clinic-1", "2026-11-23"),
        services,
      ),
    ).toBeUndefined();
  });
});
