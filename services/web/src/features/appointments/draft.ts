/* What was typed into the booking form and not sent. */
import { isDay } from "@/shared/lib/clinic-time.ts";
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import { type BookingForm, fields } from "./booking.ts";

const name = "booking";

/** The draft, as far as it is of this version; a day that is over is no longer wanted. */
export function readBookingDraft(today: string): Partial<BookingForm> | undefined {
  const kept = readDraft(name);
  if (typeof kept !== "object" || kept === null) {
    return undefined;
  }
  const texts = Object.entries(kept).filter(
    ([field, value]) => fields.some((one) => one === field) && typeof value === "string",
  );
  const draft: Partial<BookingForm> = Object.fromEntries(texts);
  if (!isDay(draft.appointmentDate) || draft.appointmentDate < today) {
    delete draft.appointmentDate;
    delete draft.startTime;
  }
  return draft;
}

export function keepBookingDraft(form: BookingForm): void {
  keepDraft(name, form);
}

export function dropBookingDraft(): void {
  dropDraft(name);
}

/** Whether anything was typed that would be missed. */
export function isWorthKeeping(form: Partial<BookingForm>): boolean {
  return Boolean(form.patientName?.trim() || form.patientPhone?.trim() || form.notes?.trim());
}
