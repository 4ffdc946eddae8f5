import { useRef, useState } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { useBookAppointment } from "./api/book-appointment.ts";
import { type BookingErrors, type BookingForm, placeProblem, readForm } from "./booking.ts";
import { dropBookingDraft, keepBookingDraft } from "./draft.ts";
import type { Slot } from "./slots.ts";

/** The state of the booking form: its values, their errors, and how it is sent. */
export function useBookingForm(start: BookingForm, onBooked: (appointment: Appointment) => void) {
  const [form, setForm] = useState(start);
  const [missing, setMissing] = useState<BookingErrors>({});
  const idempotencyKey = useRef(newKey());
  const book = useBookAppointment((made) => {
    dropBookingDraft();
    onBooked(made);
  });
  const refusal = book.error ? placeProblem(book.error) : undefined;
  const errors: BookingErrors = refusal?.field ? { ...missing, [refusal.field]: refusal.text } : missing;

  /** Changes values, removes their errors and takes a new idempotency key: another form is another request. */
  function set(change: Partial<BookingForm>): void {
    const next = { ...form, ...change };
    setForm(next);
    keepBookingDraft(next);
    setMissing((current) => ({ ...current, ...mapped(change) }));
    idempotencyKey.current = newKey();
    if (refusal?.field && refusal.field in change) {
      book.reset();
    }
  }

  /** Sends the form with the time that counts as chosen; returns what is missing instead when something is. */
  function submit(slot: Slot | undefined, onTaken: () => void): BookingErrors | undefined {
    const read = readForm({
      ...form,
      startTime: slot?.startTime ?? "",
      doctorId: slot?.doctorId ?? form.doctorId,
    });
    if ("errors" in read) {
      setMissing(read.errors);
      return read.errors;
    }
    setMissing({});
    book.mutate(
      { request: read.request, idempotencyKey: idempotencyKey.current },
      {
        onError: (error) => {
          // The refused time must not stay selected.
          if (placeProblem(error).field === "startTime") {
            setForm((current) => ({ ...current, startTime: "" }));
            onTaken();
          }
        },
      },
    );
    return undefined;
  }

  /** Throws away what was typed. */
  function startAnew(empty: BookingForm): void {
    dropBookingDraft();
    setForm(empty);
    setMissing({});
    book.reset();
    idempotencyKey.current = newKey();
  }

  return {
    form,
    errors,
    set,
    startAnew,
    submit,
    busy: book.isPending,
    /** A refusal that belongs to no field. */
    problem: refusal && !refusal.field ? book.error : undefined,
  };
}

function mapped(change: Partial<BookingForm>): BookingErrors {
  return Object.fromEntries(Object.keys(change).map((field) => [field, undefined]));
}

/** Sixteen random bytes; browsers have no `randomUUID` on a page that was loaded without TLS. */
function newKey(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
