import { useRef, useState } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { useBookAppointment } from "./api/book-appointment.ts";
import {
  type BookingErrors,
  type BookingField,
  type BookingForm,
  placeProblem,
  readForm,
} from "./booking.ts";

/** The state of the booking form: its values, their errors, and how it is sent. */
export function useBookingForm(start: BookingForm, onBooked: (appointment: Appointment) => void) {
  const [form, setForm] = useState(start);
  const [missing, setMissing] = useState<BookingErrors>({});
  const idempotencyKey = useRef(newKey());
  const book = useBookAppointment(onBooked);
  const refusal = book.error ? placeProblem(book.error) : undefined;
  const errors: BookingErrors = refusal?.field ? { ...missing, [refusal.field]: refusal.text } : missing;

  /** Changes one value, removes its error and takes a new idempotency key: another form is another request. */
  function set(field: BookingField, value: string, alsoClear: BookingField[] = []): void {
    const cleared = Object.fromEntries(alsoClear.map((other) => [other, ""]));
    setForm((current) => ({ ...current, ...cleared, [field]: value }));
    setMissing((current) => ({ ...current, [field]: undefined }));
    idempotencyKey.current = newKey();
    if (refusal?.field === field || (refusal?.field && alsoClear.includes(refusal.field))) {
      book.reset();
    }
  }

  /** Sends the form with the time that counts as chosen; returns what is missing instead when something is. */
  function submit(startTime: string): BookingErrors | undefined {
    const read = readForm({ ...form, startTime });
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
          }
        },
      },
    );
    return undefined;
  }

  return {
    form,
    errors,
    set,
    submit,
    busy: book.isPending,
    /** A refusal that belongs to no field. */
    problem: refusal && !refusal.field ? book.error : undefined,
  };
}

/** Sixteen random bytes; browsers have no `randomUUID` on a page that was loaded without TLS. */
function newKey(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
