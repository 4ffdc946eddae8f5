import { describe, expect, it } from "vitest";
import { problemFrom } from "@/shared/api/problem.ts";
import { type BookingForm, chooseTime, mends, placeProblem, readForm, withoutRefused } from "./booking.ts";

const filled: BookingForm = {
  patientId: "",
  serviceId: "limpieza",
  durationMinutes: "",
  doctorId: "doctor-elena",
  appointmentDate: "2026-11-23",
  startTime: "09:00",
  otherTime: "",
  patientName: "  Ana   Martínez ",
  patientPhone: "7123-4567",
  notes: " ",
  resources: "",
};

it("a room is sent where staff chose it, and refused at its field until the time or the room is another one", () => {
  expect(readForm({ ...filled, resources: "sala-2,,laser" })).toMatchObject({
    request: { resources: ["sala-2", "laser"] },
  });
  const taken = problemFrom(409, { code: "RESOURCE_TAKEN", error: "No queda libre." });
  expect(placeProblem(taken)).toEqual({ field: "resources", text: "No queda libre." });
  expect(withoutRefused(filled, taken)).toBe(filled);
  expect([mends({ startTime: "" }, "resources"), mends({ notes: "" }, "resources")]).toEqual([true, false]);
  const unneeded = problemFrom(400, { code: "INVALID_FIELD", error: "No es válido.", field: "resources" });
  expect(withoutRefused({ ...filled, resources: "sala-2" }, unneeded)).toEqual(filled);
});

describe("the booking form", () => {
  it("becomes the request to the server, with spaces trimmed", () => {
    expect(readForm(filled)).toEqual({
      request: {
        serviceId: "limpieza",
        doctorId: "doctor-elena",
        appointmentDate: "2026-11-23",
        startTime: "09:00",
        patientName: "Ana Martínez",
        patientPhone: "7123-4567",
      },
    });
  });

  it("leaves it to the server to complete a phone, whose clinic may be in another country", () => {
    const read = readForm({ ...filled, patientPhone: " 5512-3456 " });

    expect("request" in read && read.request.patientPhone).toBe("5512-3456");
  });

  it("sends a known patient by id, with or without a phone, and a length of its own", () => {
    const known = { ...filled, patientId: "patient-1", patientPhone: "", durationMinutes: "60" };
    const read = readForm(known);

    expect(read).toEqual({
      request: {
        serviceId: "limpieza",
        doctorId: "doctor-elena",
        appointmentDate: "2026-11-23",
        startTime: "09:00",
        patient_id: "patient-1",
        duration_minutes: 60,
      },
    });
  });

  it("names each field that is missing or wrong", () => {
    const read = readForm({ ...filled, startTime: "", patientName: " ", patientPhone: "12" });

    expect("errors" in read && Object.keys(read.errors)).toEqual([
      "startTime",
      "patientName",
      "patientPhone",
    ]);
  });
});

it("needs a date that there is", () => {
  const read = readForm({ ...filled, appointmentDate: "2027-02-31" });

  expect("errors" in read && read.errors.appointmentDate).toBe("Elija la fecha, por favor.");
});

describe("a refusal", () => {
  const refused = (code: string, field?: string) => problemFrom(400, { code, error: "Revíselo.", field });
  const place = (code: string, field?: string) => placeProblem(refused(code, field)).field;

  it("is said at the field it is about", () => {
    expect(place("INVALID_FIELD", "patientPhone")).toBe("patientPhone");
    expect(place("INVALID_FIELD", "patient_phone")).toBe("patientPhone");
    expect(place("INVALID_FIELD", "duration_minutes")).toBe("durationMinutes");
    expect(place("INVALID_FIELD", "patient_id")).toBe("patientId");
    expect(place("SLOT_TAKEN")).toBe("startTime");
    expect(place("IN_THE_PAST")).toBe("startTime");
    expect(place("DOCTOR_AWAY")).toBe("appointmentDate");
  });

  it("is said above the form when it belongs to no field of it", () => {
    expect(place("INVALID_FIELD", "patientDui")).toBeUndefined();
    expect(place("INTERNAL")).toBeUndefined();
  });
});

describe("the chosen time", () => {
  const free = [{ startTime: "09:00", endTime: "09:30", starts_at: "2026-11-23T15:00:00Z" }];

  it("is the one touched on the agenda, when it is really free", () => {
    expect(chooseTime(free, "", "09:00")).toEqual({ chosen: "09:00", lost: false });
    expect(chooseTime(free, "", "10:00")).toEqual({ chosen: "", lost: false });
    expect(chooseTime(undefined, "", "09:00")).toEqual({ chosen: "", lost: false });
  });

  it("is lost when another person took it meanwhile", () => {
    expect(chooseTime(free, "10:00", undefined)).toEqual({ chosen: "", lost: true });
  });
});
