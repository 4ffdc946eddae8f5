/* A patient as the form has it: what is typed is text until it is sent. */

import type { PatientDetail } from "@/shared/api/contract.ts";
import type { Met } from "@/shared/lib/meet.ts";
import { digitsOf, isPhoneOf, plainPhone, sayPhone } from "@/shared/lib/phone.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import type { NewPatient, PatientChange } from "./api/contract.ts";
import { readBirth, writeBirth } from "./birth.ts";
import { isMask, maskOf } from "./document.ts";

export interface PatientValues {
  full_name: string;
  /** As it is written, in any form that the server reads. */
  phone: string;
  email: string;
  /** As it is written; `readBirth` reads it. */
  birth_date: string;
  /** As it is written, or the mask of the one that is known. */
  dui: string;
  notes: string;
}

export type PatientField = keyof PatientValues;

export const patientFields: readonly PatientField[] = [
  "full_name",
  "phone",
  "email",
  "birth_date",
  "dui",
  "notes",
];

export const emptyValues: PatientValues = {
  full_name: "",
  phone: "",
  email: "",
  birth_date: "",
  dui: "",
  notes: "",
};

export const longestName = 120;
export const longestNotes = 2000;

export type Written = Pick<PatientDetail, Exclude<PatientField, "dui"> | "dui_ending">;

export function valuesOf(patient: Written): PatientValues {
  return {
    full_name: patient.full_name,
    phone: patient.phone ? sayPhone(patient.phone) : "",
    email: patient.email ?? "",
    birth_date: patient.birth_date ? writeBirth(patient.birth_date) : "",
    dui: maskOf(patient.dui_ending),
    notes: patient.notes,
  };
}

/** Whether both mean the same, however it is written. */
export function isSame(one: PatientValues, other: PatientValues, field: PatientField): boolean {
  const [first, second] = [one[field].trim(), other[field].trim()];
  if (first === second) {
    return true;
  }
  switch (field) {
    case "full_name":
      return words(first) === words(second);
    case "phone":
      return isPhoneOf(first, second) || isPhoneOf(second, first);
    case "dui":
      // The digits of a mask are not the number's.
      return !isMask(first) && !isMask(second) && digitsOf(first) === digitsOf(second);
    case "birth_date":
      return dayOf(first) !== undefined && dayOf(first) === dayOf(second);
    default:
      return false;
  }
}

function words(name: string): string {
  return name.trim().replaceAll(/\s+/g, " ");
}

/** The clock of any zone will do to compare: it tells only the century of a year of two figures. */
function dayOf(written: string): string | undefined {
  return readBirth(written, serverNow().toISOString().slice(0, 10));
}

/** What is sent for a new patient: only what is filled in. */
export function newPatientOf(values: PatientValues, today: string): NewPatient {
  const { phone, email, dui, notes } = trimmed(values);
  const birth = readBirth(values.birth_date, today);
  return {
    full_name: words(values.full_name),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(birth ? { birth_date: birth } : {}),
    ...(dui ? { dui } : {}),
    ...(notes ? { notes } : {}),
  };
}

/** What differs from the patient, as it is sent: an emptied field is taken away by `null`. */
export function changeOf(
  before: PatientValues,
  values: PatientValues,
  { version, today }: { version: number; today: string },
): PatientChange {
  const { phone, email, dui, notes } = trimmed(values);
  const whole: Omit<PatientChange, "version"> = {
    full_name: words(values.full_name),
    phone: phone || null,
    email: email || null,
    birth_date: readBirth(values.birth_date, today) ?? null,
    dui: dui || null,
    notes,
  };
  const changed = patientFields.filter((field) => !isSame(before, values, field));
  return { ...Object.fromEntries(changed.map((field) => [field, whole[field]])), version };
}

export function isEmptyChange(change: PatientChange): boolean {
  return Object.keys(change).every((name) => name === "version");
}

function trimmed(values: PatientValues): PatientValues {
  const all = Object.fromEntries(patientFields.map((field) => [field, values[field].trim()])) as Record<
    PatientField,
    string
  >;
  return { ...all, phone: plainPhone(values.phone) };
}

export interface Meeting extends Met<PatientValues> {
  /** The newest values with what was typed over them. */
  values: PatientValues;
}

/** `before` is what the form began with, `now` what the server has. */
export function meet(before: PatientValues, typed: PatientValues, now: PatientValues): Meeting {
  const typedHere = patientFields.filter((field) => !isSame(before, typed, field));
  const changedThere = patientFields.filter((field) => !isSame(before, now, field));
  return {
    values: { ...now, ...Object.fromEntries(typedHere.map((field) => [field, typed[field]])) },
    taken: changedThere.filter((field) => !typedHere.includes(field)),
    conflicts: changedThere.filter((field) => typedHere.includes(field) && !isSame(typed, now, field)),
  };
}
