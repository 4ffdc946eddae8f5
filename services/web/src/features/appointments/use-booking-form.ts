import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { recoveries } from "@/shared/api/reachability.ts";
import { type Outcomes, useBookAppointment } from "./api/book-appointment.ts";
import { type Attempt, attemptFor } from "./attempt.ts";
import { type BookingErrors, type BookingForm, placeProblem, readForm } from "./booking.ts";
import { type BookingDraft, dropBookingDraft, keepBookingDraft } from "./draft.ts";
import type { Slot } from "./slots.ts";

/** A request without an answer is sent again after this wait, or as soon as anything of Cita answers again. */
const askAgainMs = 10_000;
/** A request that takes longer than this is told to be slow. */
const slowAfterMs = 4_000;

interface BookingStart {
  form: BookingForm;
  draft: BookingDraft;
}

/**
 * The state of the booking form: its values, their errors, and how it is sent. From the sending until the outcome is known
 * the values stay what was sent.
 */
export function useBookingForm(start: BookingStart, onBooked: Outcomes["onBooked"]) {
  const [form, setForm] = useState(start.form);
  const [missing, setMissing] = useState<BookingErrors>({});
  const [pending, setPending] = useState(start.draft.pending);
  const last = useRef(start.draft.pending);
  // What is rendered lags behind: without this, an answer that wakes the repetition would send a second one beside it.
  const isOnItsWay = useRef(false);
  // Another patient who is chosen in the form is not another form.
  const [name, setName] = useState(start.draft.name);
  const book = useBookAppointment({
    onBooked: (made, sentAt) => {
      dropBookingDraft(name);
      onBooked(made, sentAt);
    },
    onLost: (attempt) => {
      isOnItsWay.current = false;
      setPending(attempt);
    },
    onRefused: (error) => {
      isOnItsWay.current = false;
      // The refused time must not stay selected.
      const settled = placeProblem(error).field === "startTime" ? { ...form, startTime: "" } : form;
      keepBookingDraft(name, settled);
      setForm(settled);
      setPending(undefined);
      if (!isFault(error)) {
        last.current = undefined;
      }
    },
  });
  const isSlow = useTakesLong(book.isPending);
  const refused = pending || !book.error ? undefined : book.error;
  const refusal = refused ? placeProblem(refused) : undefined;
  const errors: BookingErrors = refusal?.field ? { ...missing, [refusal.field]: refusal.text } : missing;
  const isSent = book.isPending || book.isSuccess || pending !== undefined;

  /** Changes values and removes their errors. */
  function set(change: Partial<BookingForm>): void {
    if (isSent) {
      return;
    }
    const next = { ...form, ...change };
    setForm(next);
    keepBookingDraft(name, next);
    setMissing((current) => ({ ...current, ...mapped(change) }));
    if (refusal?.field && refusal.field in change) {
      book.reset();
    }
  }

  /** Sends the form with the time that counts as chosen; returns what is missing instead when something is. */
  function submit(slot: Slot | undefined): BookingErrors | undefined {
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
    const attempt = attemptFor(read.request, last.current);
    last.current = attempt;
    // Kept before it is sent: whoever closes the form or the page meanwhile finds the request again.
    keepBookingDraft(name, form, attempt);
    send(attempt, false);
    return undefined;
  }

  function askAgain(): void {
    if (pending) {
      send(pending, true);
    }
  }

  function send(attempt: Attempt, isRepeated: boolean): void {
    if (!isOnItsWay.current) {
      isOnItsWay.current = true;
      book.mutate({ ...attempt, isRepeated });
    }
  }

  useAskingAgain(book.isPending ? undefined : pending, book.isIdle, askAgain);

  /** Throws away what was typed; what follows is kept under the given name. */
  function startAnew(empty: BookingForm, nextName: string): void {
    dropBookingDraft(name);
    setName(nextName);
    setForm(empty);
    setMissing({});
    setPending(undefined);
    last.current = undefined;
    isOnItsWay.current = false;
    book.reset();
  }

  return {
    form,
    errors,
    set,
    startAnew,
    submit,
    askAgain,
    busy: book.isPending,
    /** What is told of in place of the form: a request that takes long, or whose outcome is not known. */
    sent: pending ?? (isSlow ? book.variables : undefined),
    isOutcomeUnknown: pending !== undefined,
    /** From the sending on, the times that are free say nothing about the chosen one: it may have become this visit's. */
    isSent,
    /** What the server refused last, until it is mended. */
    refused,
    /** A refusal that belongs to no field. */
    problem: refusal && !refusal.field ? refused : undefined,
  };
}

/** Repeats the pending request by itself: at once when the form has just been opened with it, else after a wait. */
function useAskingAgain(pending: Attempt | undefined, isFirst: boolean, askAgain: () => void): void {
  const ask = useEffectEvent(askAgain);
  useEffect(() => {
    if (!pending) {
      return;
    }
    const now = () => ask();
    const timer = window.setTimeout(now, isFirst ? 0 : askAgainMs);
    const stop = recoveries.subscribe(now);
    window.addEventListener("online", now);
    return () => {
      window.clearTimeout(timer);
      stop();
      window.removeEventListener("online", now);
    };
  }, [pending, isFirst]);
}

function useTakesLong(isPending: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isPending) {
      return;
    }
    const timer = window.setTimeout(() => setLong(true), slowAfterMs);
    return () => {
      window.clearTimeout(timer);
      setLong(false);
    };
  }, [isPending]);
  return isPending && isLong;
}

/** After a fault nobody knows for certain that nothing was saved: the same request keeps its key. */
function isFault(error: unknown): boolean {
  return error instanceof Problem && error.status >= 500;
}

function mapped(change: Partial<BookingForm>): BookingErrors {
  return Object.fromEntries(Object.keys(change).map((field) => [field, undefined]));
}
