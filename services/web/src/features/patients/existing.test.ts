import { expect, it } from "vitest";
import type { Patient } from "@/shared/api/contract.ts";
import { existing } from "./api/existing.ts";

const patient = (id: string, full_name: string, phone: string) => ({ id, full_name, phone }) as Patient;

it("finds the patient of that name and phone, and nobody else of the family", () => {
  const ana = patient("ana", "Ana Menjívar", "+50370123456");
  const jose = patient("jose", "José Menjívar", "+50370123456");
  const written = { full_name: "ANA MENJIVAR", phone: "+50370123456" };

  expect(existing([jose, ana], written)).toBe(ana);
  expect(existing([jose], written)).toBeUndefined();
  expect(existing([{ ...ana, phone: "+50371111111" }], written)).toBeUndefined();
});
