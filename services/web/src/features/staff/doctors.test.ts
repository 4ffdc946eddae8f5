import { expect, it } from "vitest";
import { problemFrom } from "@/shared/api/problem.ts";
import { aMember } from "@/testing/builders.ts";
import { refusesDoctor, takenDoctors } from "./doctors.ts";

const asDoctor = (id: string, doctor_id: string, is_active = true) => ({
  ...aMember({ id, is_active }),
  role: "doctor" as const,
  doctor_id,
});

it("a doctor who signs in as somebody active is taken, but not by whom it is about", () => {
  const team = [asDoctor("one", "elena"), asDoctor("two", "mario", false), aMember()];

  expect([...takenDoctors(team)]).toEqual(["elena"]);
  expect([...takenDoctors(team, "one")]).toEqual([]);
});

it.each([
  [400, "DOCTOR_REQUIRED", undefined, true],
  [400, "NOT_FOUND", "doctorId", true],
  [409, "DOCTOR_HAS_USER", undefined, true],
  [409, "LAST_ADMIN", undefined, false],
])("a refusal %i %s at %s is about the doctor: %s", (status, code, field, is) => {
  expect(refusesDoctor(problemFrom(status, { code, field }))).toBe(is);
});
