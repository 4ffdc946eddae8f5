/*
 * What was written for one patient never comes to another. When the form turns to somebody else, the note and the phone
 * that were written for the one before are put aside, and come back with that patient or when staff say so.
 */
import { folded } from "@/shared/lib/folded.ts";
import { digitsOf } from "@/shared/lib/phone.ts";
import type { BookingForm } from "./booking.ts";

/** What was written for a patient to whom the form is not turned any more. */
export type Aside = Pick<BookingForm, "patientId" | "patientName" | "patientPhone" | "notes">;

export interface Writing {
  form: BookingForm;
  /** The name of the one for whom the form is, also while it is being corrected. */
  about: string;
  aside: readonly Aside[];
  /** The name was refused and is being corrected: until something else is written, no name is another patient's. */
  isCorrected?: boolean;
}

/** Fewer letters are no name yet. */
const shortestName = 3;

export function beginWriting(
  form: BookingForm,
  aside: readonly Aside[] = [],
  isNameRefused = false,
): Writing {
  return { form, about: form.patientName, aside, ...(isNameRefused ? { isCorrected: true } : {}) };
}

/** The form with the change; what does not belong to its patient then is put aside, and what does is there again. */
export function changeWriting(before: Writing, change: Partial<BookingForm>): Writing {
  const next = { ...before.form, ...change };
  if (before.isCorrected && !next.patientId) {
    const isNameAtRest = !("patientName" in change) && isName(next.patientName);
    return isNameAtRest
      ? { form: next, about: next.patientName, aside: before.aside }
      : { ...before, form: next, about: next.patientName };
  }
  if (!isForAnother(before, next)) {
    const isShorter = !next.patientId && next.patientName.length < before.about.length;
    const about = isShorter && next.patientName ? before.about : next.patientName;
    return withOwn({ form: next, about, aside: withOtherPhone(before, next) });
  }
  const { patientId, patientName, patientPhone, notes } = before.form;
  const left = { patientId, patientName: patientId ? patientName : before.about.trim(), patientPhone, notes };
  const isMissed = notes.trim() !== "" || (!patientId && patientPhone.trim() !== "");
  return withOwn({
    form: {
      ...next,
      notes: change.notes ?? "",
      patientPhone: next.patientId ? next.patientPhone : (change.patientPhone ?? ""),
    },
    about: next.patientName,
    aside: isMissed ? withLeft(before.aside, left) : before.aside,
  });
}

/** Turns the form back to whom something was put aside for. */
export function turnBack(before: Writing, { patientId, patientName, patientPhone }: Aside): Writing {
  return changeWriting(before, { patientId, patientName, patientPhone });
}

/** Takes what was put aside for the patient of the form: staff said that it is meant for this one. */
export function takeHere({ form, about, aside }: Writing, taken: Aside): Writing {
  // A note is taken without the phone: messages would go to the other patient.
  const isPhoneMeant = !taken.patientId && !taken.notes.trim() && !form.patientId;
  const patientPhone = isPhoneMeant ? taken.patientPhone : form.patientPhone;
  return {
    form: { ...form, patientPhone, notes: joined(form.notes, taken.notes) },
    about,
    aside: aside.filter((one) => one !== taken),
  };
}

/** A phone that was typed and is not the one of the patient who is chosen then would be gone with its field. */
function withOtherPhone({ form, aside }: Writing, next: BookingForm): readonly Aside[] {
  const typed = digitsOf(form.patientPhone);
  if (form.patientId || !next.patientId || !typed || digitsOf(next.patientPhone).endsWith(typed)) {
    return aside;
  }
  const { patientName, patientPhone } = form;
  return withLeft(aside, { patientId: "", patientName: patientName.trim(), patientPhone, notes: "" });
}

function withLeft(aside: readonly Aside[], left: Aside): readonly Aside[] {
  return [...aside.filter((one) => !isOf(one, left)), left];
}

function isForAnother({ form, about }: Writing, next: BookingForm): boolean {
  if (form.patientId) {
    return next.patientId !== form.patientId;
  }
  if (!isName(about)) {
    return false;
  }
  const [was, is] = [folded(about), folded(next.patientName)];
  if (next.patientId) {
    return !was.split(" ").every((word) => is.includes(word));
  }
  const [before, after] = changedPart(was, is);
  return is.length < 2 || shared(before, after) * 2 < Math.min(before.length, after.length);
}

/** What is searched for by digits is nobody's name. */
function isName(text: string): boolean {
  return text.trim().length >= shortestName && digitsOf(text).length < shortestName;
}

/** The words that differ, without those that two names begin and end with: another surname is another patient. */
function changedPart(one: string, other: string): [string, string] {
  const [was, is] = [one.trim().split(/\s+/), other.trim().split(/\s+/)];
  while (was.length > 0 && was[0] === is[0]) {
    was.shift();
    is.shift();
  }
  while (was.length > 0 && was.at(-1) === is.at(-1)) {
    was.pop();
    is.pop();
  }
  return [was.join(" "), is.join(" ")];
}

/** How many letters two texts share at their beginning and end: a corrected name shares most, a replaced one few. */
function shared(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) {
    end += 1;
  }
  return start + end;
}

/** What was put aside for the patient who is in the form again, with the phone. Another phone that stands there stays. */
function withOwn({ form, about, aside }: Writing): Writing {
  const own = isName(form.patientName) || form.patientId ? aside.find((one) => isOf(one, form)) : undefined;
  if (!own) {
    return { form, about, aside };
  }
  const others = aside.filter((one) => one !== own);
  const patientPhone = form.patientPhone.trim() ? form.patientPhone : own.patientPhone;
  const isOther = !own.patientId && own.patientPhone.trim() && patientPhone !== own.patientPhone;
  return {
    form: { ...form, patientPhone, notes: joined(form.notes, own.notes) },
    about,
    aside: isOther ? [...others, { ...own, notes: "" }] : others,
  };
}

function isOf(one: Aside, other: Pick<Aside, "patientId" | "patientName">): boolean {
  return one.patientId === other.patientId && folded(one.patientName) === folded(other.patientName);
}

function joined(...notes: string[]): string {
  return notes
    .map((note) => note.trim())
    .filter(Boolean)
    .join("\n");
}
