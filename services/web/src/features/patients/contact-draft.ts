/* The form of another contact of a patient, which survives a closed dialog and a reload. */
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";

export interface ContactValues {
  phone: string;
  name: string;
  relation: string;
}

export const contactFields: readonly (keyof ContactValues)[] = ["phone", "name", "relation"];

const nameOf = (patientId: string) => `patient.contact.${patientId}`;

export function readContactDraft(patientId: string): ContactValues {
  const kept = readDraft(nameOf(patientId));
  const textOf = (field: keyof ContactValues) => {
    const value: unknown = typeof kept === "object" && kept !== null ? Reflect.get(kept, field) : "";
    return typeof value === "string" ? value : "";
  };
  return { phone: textOf("phone"), name: textOf("name"), relation: textOf("relation") };
}

export function keepContactDraft(patientId: string, values: ContactValues): void {
  keepDraft(nameOf(patientId), values);
}

export function dropContactDraft(patientId: string): void {
  dropDraft(nameOf(patientId));
}
