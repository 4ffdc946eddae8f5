/*
 * What was typed into the booking form and not sent. A form that opens for a given patient has a draft of its own, so that
 * nothing written for one patient comes to another; what was sent is kept apart, in `unconfirmed.ts`.
 */
import { isDay } from "@/shared/lib/clinic-time.ts";
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import { type BookingForm, fields } from "./booking.ts";

export type GivenPatient = Pick<BookingForm, "patientId" | "patientName" | "patientPhone">;

export interface BookingDraft {
  /** Under which name it is kept. */
  name: string;
  form: Partial<BookingForm>;
}

const general = "booking";

/** Under which name a form keeps what is typed, by the patient with whom it opens. */
export function draftName(patient: GivenPatient | undefined): string {
  return patient ? `${general}.${patient.patientId || patient.patientName || patient.patientPhone}` : general;
}

/** The draft for a form that opens with this patient or with none; it may be empty. */
export function readBookingDraft(today: string, patient?: GivenPatient): BookingDraft {
  if (!patient) {
    return readNamed(general, today);
  }
  const name = draftName(patient);
  const found = [general, name].map((one) => readNamed(one, today)).find(({ form }) => isFor(form, patient));
  return found ?? { name, form: {} };
}

/** Whether the draft is about the patient: in a form for one patient another one can be chosen. */
function isFor(form: Partial<BookingForm>, { patientId, patientName, patientPhone }: GivenPatient): boolean {
  return patientId
    ? form.patientId === patientId
    : form.patientId === "" &&
        Boolean(form.patientName?.startsWith(patientName) && form.patientPhone?.startsWith(patientPhone));
}

/** The draft, as far as it is of this version; a day that is over is no longer wanted. */
function readNamed(name: string, today: string): BookingDraft {
  const kept = readDraft(name);
  if (typeof kept !== "object" || kept === null) {
    return { name, form: {} };
  }
  const texts = Object.entries(kept).filter(
    ([field, value]) => fields.some((one) => one === field) && typeof value === "string",
  );
  const form: Partial<BookingForm> = Object.fromEntries(texts);
  if (!isDay(form.appointmentDate) || form.appointmentDate < today) {
    delete form.appointmentDate;
    delete form.startTime;
  }
  return { name, form };
}

export function keepBookingDraft(name: string, form: BookingForm): void {
  keepDraft(name, form);
}

export function dropBookingDraft(name: string): void {
  dropDraft(name);
}

/** Whether anything was typed that would be missed, beyond the patient for whom the form was opened. */
export function isWorthKeeping({ form }: BookingDraft, patient?: GivenPatient): boolean {
  const isTyped = (field: "patientName" | "patientPhone") =>
    Boolean(form[field]?.trim()) && form[field] !== patient?.[field];
  return isTyped("patientName") || isTyped("patientPhone") || Boolean(form.notes?.trim());
}
