/*
 * What was typed into the booking form and not sent. A form that opens for a given patient has a draft of its own, so that
 * nothing written for one patient comes to another; what was sent is kept apart, in `unconfirmed.ts`.
 */
import { isDay } from "@/shared/lib/clinic-time.ts";
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import type { Aside } from "./aside.ts";
import { type BookingForm, emptyForm, fields } from "./booking.ts";

export type GivenPatient = Pick<BookingForm, "patientId" | "patientName" | "patientPhone">;

export interface BookingDraft {
  /** Under which name it is kept. */
  name: string;
  form: Partial<BookingForm>;
  /** What was written for other patients before. */
  aside: readonly Aside[];
}

const general = "booking";
/** What was put aside in forms that have ended, until the next form opens. */
const forNext = "booking-next";

/** Under which name a form keeps what is typed, by the patient with whom it opens. */
export function draftName(patient: GivenPatient | undefined): string {
  return patient ? `${general}.${patient.patientId || patient.patientName || patient.patientPhone}` : general;
}

/** The draft for a form that opens with this patient or with none; it may be empty. */
export function readBookingDraft(today: string, patient?: GivenPatient): BookingDraft {
  takeForNext();
  if (!patient) {
    return readNamed(general, today);
  }
  const name = draftName(patient);
  const found = [general, name].map((one) => readNamed(one, today)).find(({ form }) => isFor(form, patient));
  return found ?? { name, form: {}, aside: [] };
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
    return { name, form: {}, aside: readAside(name) };
  }
  const form = textsOf(kept);
  if (!isDay(form.appointmentDate) || form.appointmentDate < today) {
    delete form.appointmentDate;
    delete form.startTime;
  }
  return { name, form, aside: readAside(name) };
}

function readAside(name: string): Aside[] {
  return asidesOf(readDraft(asideOf(name)));
}

/** What was kept as put aside, as far as it is of this version. */
export function asidesOf(kept: unknown): Aside[] {
  return Array.isArray(kept)
    ? kept.map((one: unknown) => {
        const { patientId, patientName, patientPhone, notes } = { ...emptyForm, ...textsOf(one) };
        return { patientId, patientName, patientPhone, notes };
      })
    : [];
}

/** The fields of a form that was kept, as far as they are of this version. */
export function textsOf(kept: unknown): Partial<BookingForm> {
  const texts = Object.entries(kept ?? {}).filter(
    ([field, value]) => fields.some((one) => one === field) && typeof value === "string",
  );
  return Object.fromEntries(texts);
}

export function keepBookingDraft(name: string, form: BookingForm, aside: readonly Aside[]): void {
  keepDraft(name, form);
  if (aside.length > 0) {
    keepDraft(asideOf(name), aside);
  } else {
    dropDraft(asideOf(name));
  }
}

/** Keeps what was put aside for the form of that name, beside what is there already; returns all of it. */
export function keepAside(name: string, aside: readonly Aside[]): readonly Aside[] {
  const known = readAside(name);
  const isKnown = (one: Aside) => known.some((other) => JSON.stringify(other) === JSON.stringify(one));
  const both = [...known, ...aside.filter((one) => !isKnown(one))];
  if (both.length > 0) {
    keepDraft(asideOf(name), both);
  }
  return both;
}

export function dropBookingDraft(name: string): void {
  dropDraft(name);
  dropDraft(asideOf(name));
}

/**
 * One patient is booked, and what was put aside meanwhile is for the next form. It waits until that one opens: a form that
 * is open by now keeps its own draft, and would write over what it does not know.
 */
export function leaveForNext(aside: readonly Aside[]): void {
  if (aside.length > 0) {
    keepDraft(forNext, [...asidesOf(readDraft(forNext)), ...aside]);
  }
}

/** The form is for the last one for whom something waits, unless it was begun for somebody else. */
function takeForNext(): void {
  const waiting = asidesOf(readDraft(forNext));
  const next = waiting.at(-1);
  if (!next) {
    return;
  }
  if (readDraft(general) === undefined) {
    keepBookingDraft(general, { ...emptyForm, ...next }, [...waiting.slice(0, -1), ...readAside(general)]);
  } else {
    keepDraft(asideOf(general), [...waiting, ...readAside(general)]);
  }
  dropDraft(forNext);
}

function asideOf(name: string): string {
  return `${name}.aside`;
}

/** Whether anything was typed that would be missed, beyond the patient for whom the form was opened. */
export function isWorthKeeping({ form, aside }: BookingDraft, patient?: GivenPatient): boolean {
  const isTyped = (field: "patientName" | "patientPhone") =>
    Boolean(form[field]?.trim()) && form[field] !== patient?.[field];
  return isTyped("patientName") || isTyped("patientPhone") || Boolean(form.notes?.trim()) || aside.length > 0;
}
