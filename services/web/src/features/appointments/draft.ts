/*
 * What was typed into the booking form and not sent, and the request that was sent and not answered. A form that opens for
 * a given patient has a draft of its own, so that nothing written for one patient comes to another.
 */
import { isDay } from "@/shared/lib/clinic-time.ts";
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import { type Attempt, readAttempt } from "./attempt.ts";
import { type BookingForm, fields } from "./booking.ts";

export type GivenPatient = Pick<BookingForm, "patientId" | "patientName" | "patientPhone">;

export interface BookingDraft {
  /** Under which name it is kept. */
  name: string;
  form: Partial<BookingForm>;
  /** Sent, and it is not known what became of it. */
  pending: Attempt | undefined;
}

const general = "booking";
/** Keeps the name of the draft whose request was sent last, for a form that opens with no patient. */
const sentLast = "booking-sent-last";

/** Under which name a form keeps what is typed, by the patient with whom it opens. */
export function draftName(patient: GivenPatient | undefined): string {
  return patient ? `${general}.${patient.patientId || patient.patientName || patient.patientPhone}` : general;
}

/**
 * The draft for a form that opens with this patient or with none; it may be empty. Without a patient, a request that was
 * sent from any form and not answered comes first.
 */
export function readBookingDraft(today: string, patient?: GivenPatient): BookingDraft {
  if (!patient) {
    const last = readDraft(sentLast);
    const sent = typeof last === "string" ? readNamed(last, today) : undefined;
    return sent?.pending ? sent : readNamed(general, today);
  }
  const name = draftName(patient);
  const found = [general, name].map((one) => readNamed(one, today)).find(({ form }) => isFor(form, patient));
  return found ?? { name, form: {}, pending: undefined };
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
    return { name, form: {}, pending: undefined };
  }
  const pending = readAttempt(Reflect.get(kept, "pending"));
  const texts = Object.entries(kept).filter(
    ([field, value]) => fields.some((one) => one === field) && typeof value === "string",
  );
  const form: Partial<BookingForm> = Object.fromEntries(texts);
  if (!isDay(form.appointmentDate) || form.appointmentDate < today) {
    delete form.appointmentDate;
    delete form.startTime;
  }
  return { name, form, pending };
}

export function keepBookingDraft(name: string, form: BookingForm, pending?: Attempt): void {
  keepDraft(name, { ...form, ...(pending ? { pending } : {}) });
  if (pending) {
    keepDraft(sentLast, name);
  }
}

export function dropBookingDraft(name: string): void {
  dropDraft(name);
  if (readDraft(sentLast) === name) {
    dropDraft(sentLast);
  }
}

/** Whether anything was typed that would be missed, beyond the patient for whom the form was opened. */
export function isWorthKeeping({ form, pending }: BookingDraft, patient?: GivenPatient): boolean {
  const isTyped = (field: "patientName" | "patientPhone") =>
    Boolean(form[field]?.trim()) && form[field] !== patient?.[field];
  return Boolean(pending) || isTyped("patientName") || isTyped("patientPhone") || Boolean(form.notes?.trim());
}
