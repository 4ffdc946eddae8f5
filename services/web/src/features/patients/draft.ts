/* What was typed about a patient and not saved yet: of a new one, or of one whose card is there. */
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { readBirth, writeBirth } from "./birth.ts";
import { emptyValues, isSame, type PatientValues, patientFields } from "./values.ts";

interface EditDraft {
  /** What the form began with. */
  before: PatientValues;
  typed: PatientValues;
}

/** A form that opens with a text that was searched for has a draft of its own: two new patients never meet in one. */
const newName = (opened: string) => (opened ? `patient.new.${opened}` : "patient.new");

const editName = (id: string) => `patient.edit.${id}`;

/** `opened` is the text with which the form of a new patient opened. */
export function readNewDraft(opened: string): PatientValues | undefined {
  return valuesFrom(readDraft(newName(opened)));
}

/** Keeps what is typed beyond `begun`, with which the form opened; where nothing is, nothing is kept. */
export function keepNewDraft(opened: string, begun: PatientValues, typed: PatientValues): void {
  if (isTyped(begun, typed)) {
    keepDraft(newName(opened), inAnyLanguage(typed));
  } else {
    dropDraft(newName(opened));
  }
}

export function dropNewDraft(opened: string): void {
  dropDraft(newName(opened));
}

export function readEditDraft(id: string): EditDraft | undefined {
  const kept = readDraft(editName(id));
  if (typeof kept !== "object" || kept === null) {
    return undefined;
  }
  const [before, typed] = [Reflect.get(kept, "before"), Reflect.get(kept, "typed")].map(valuesFrom);
  return before && typed ? { before, typed } : undefined;
}

export function keepEditDraft(id: string, before: PatientValues, typed: PatientValues): void {
  if (isTyped(before, typed)) {
    keepDraft(editName(id), { before: inAnyLanguage(before), typed: inAnyLanguage(typed) });
  } else {
    dropDraft(editName(id));
  }
}

export function dropEditDraft(id: string): void {
  dropDraft(editName(id));
}

function isTyped(before: PatientValues, typed: PatientValues): boolean {
  return patientFields.some((field) => !isSame(before, typed, field));
}

/** The language may be another one when the draft is read, and then `3/12` another day. */
function inAnyLanguage(values: PatientValues): PatientValues {
  return { ...values, birth_date: readBirth(values.birth_date, today()) ?? values.birth_date };
}

/** Of some zone, which is exact enough to read a date of birth again. */
function today(): string {
  return serverNow().toISOString().slice(0, 10);
}

/** What was kept, as far as it is of this version. */
function valuesFrom(kept: unknown): PatientValues | undefined {
  if (typeof kept !== "object" || kept === null) {
    return undefined;
  }
  const texts = patientFields
    .map((field) => [field, Reflect.get(kept, field)] as const)
    .filter(([, value]) => typeof value === "string");
  const values = { ...emptyValues, ...Object.fromEntries(texts) };
  const day = readBirth(values.birth_date, today());
  return day ? { ...values, birth_date: writeBirth(day) } : values;
}
