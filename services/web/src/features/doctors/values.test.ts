import { expect, it } from "vitest";
import { aDoctor, aService } from "@/testing/builders.ts";
import { changeOf, fieldNamed, newDoctorOf, plannedOf, valuesOf, withService } from "./values.ts";
import { withDay } from "./week.ts";

const services = [
  aService({ id: "limpieza" }),
  aService({ id: "resina" }),
  aService({ id: "vieja", is_active: false }),
];

it("a new doctor gives all that is offered, and works from Monday to Friday", () => {
  const body = newDoctorOf({ ...valuesOf(undefined, services), fullName: " Ana Torola " });

  expect(body.fullName).toBe("Ana Torola");
  expect(body.services).toEqual([{ service_id: "limpieza" }, { service_id: "resina" }]);
  expect(new Set(body.workingHours?.map(({ dayOfWeek }) => dayOfWeek))).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(body).not.toHaveProperty("phone");
});

it("only what differs is sent; another day is the whole week", () => {
  const base = valuesOf(aDoctor({ services: ["limpieza"], phone: "+50371234567" }), services);

  expect(base.phone).toBe("+503 7123-4567");
  expect(changeOf(base, { ...base, phone: "" }, 3)).toEqual({ phone: null, version: 3 });
  const change = changeOf(base, { ...base, week: withDay(base.week, 0, { hours: [], breaks: [] }) }, 3);
  expect(change.workingHours).toHaveLength(4);
  expect(change.breaks).toEqual([]);
});

it("only a change of hours, and the end of a doctor's work, has visits in its way", () => {
  expect(plannedOf({ fullName: "Ana", version: 1 })).toBeUndefined();
  expect(plannedOf({ is_active: true, version: 1 })).toBeUndefined();
  expect(plannedOf({ is_active: false, version: 1 })).toEqual({ is_active: false });
  expect(plannedOf({ workingHours: [], fullName: "Ana", version: 1 })).toEqual({ workingHours: [] });
});

it("a service that is chosen again stands where it stood, with its own length where it has one", () => {
  const doctor = aDoctor({
    services: ["resina", "limpieza"],
    service_durations: [{ service_id: "resina", duration_minutes: 60 }],
  });
  const { services: given } = valuesOf(doctor, services);

  const without = withService(given, services, "limpieza", undefined);
  expect(without).toEqual([{ id: "resina", minutes: 60 }]);
  expect(withService(without, services, "limpieza", { minutes: null })).toEqual(given);
});

it("a refused field of the body is found in the form", () => {
  expect([
    fieldNamed("workingHours[2].endTime"),
    fieldNamed("breaks"),
    fieldNamed("accepted_conflicts"),
  ]).toEqual(["week", "week", undefined]);
});
