import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Appointment, BookingRequest } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { useBookAppointment, useIsAsking } from "./api/book-appointment.ts";
import { type Aside, beginWriting, changeWriting, takeHere, turnBack, type Writing } from "./aside.ts";
import { type Attempt, allowsSameTime, attemptFor, withSameTime } from "./attempt.ts";
import {
  type BookingErrors,
  type BookingForm,
  isNameRefused,
  isResourceTaken,
  isSamePlace,
  mends,
  placeProblem,
  readForm,
  withoutRefused,
} from "./booking.ts";
import { hasOtherVisit } from "./components/overlap-notice.tsx";
import { dropBookingDraft, keepAside, keepBookingDraft } from "./draft.ts";
import type { Slot } from "./slots.ts";
import {
  askNow,
  changeUnconfirmed,
  forgetUnconfirmed,
  keepSent,
  noteBooked,
  noteLost,
  noteRefused,
  onBookedLater,
  refusalOf,
  unconfirmedOf,
  useUnconfirmed,
} from "./unconfirmed.ts";

/** A request that takes longer than this is told to be slow. */
const slowAfterMs = 4_000;

interface BookingStart {
  form: BookingForm;
  /** What was written for other patients before. */
  aside: readonly Aside[];
  /** Under which name the draft is kept. */
  name: string;
  /** The key of the request without an answer for which the form is opened. */
  sentKey: string | undefined;
}

interface BookingOutcomes {
  /** The appointment is there; `sentAt` as in `Outcomes`. Told also when the form was closed. */
  onBooked: (made: Appointment, sentAt: number | undefined) => void;
  /** The form that is on the page has come to its end. */
  onEnd: (made: Appointment) => void;
  onUnknown: (key: string) => void;
}

/**
 * The state of the booking form: its values, their errors, and how it is sent. From the sending until the outcome is known
 * the values stay what was sent. A request whose answer is lost is repeated by `UnconfirmedBookings`, and not from here.
 */
export function useBookingForm(start: BookingStart, outcomes: BookingOutcomes) {
  const [writing, setWriting] = useState(() =>
    beginWriting(start.form, start.aside, isNameRefused(refusalOf(start.sentKey))),
  );
  const { form, aside } = writing;
  const [missing, setMissing] = useState<BookingErrors>({});
  // Another patient who is chosen in the form is not another form.
  const [name, setName] = useState(start.name);
  const [sentKey, setSentKey] = useState(start.sentKey);
  /** What is written belongs to a request that may be saved, and not to the draft, which may be of another patient. */
  const [isApart, setApart] = useState(start.sentKey !== undefined);
  const [laterRefusal, setLaterRefusal] = useState(() => refusalOf(start.sentKey));
  const [refusedTimes, setRefusedTimes] = useState<readonly string[]>([]);
  const [refusedRequest, setRefusedRequest] = useState<BookingRequest>();
  const last = useRef<Attempt>(undefined);
  const isShown = useShown();
  const own = useUnconfirmed().find(({ idempotencyKey }) => idempotencyKey === sentKey);
  const book = useBookAppointment({
    onBooked: (made, sentAt, attempt) => {
      outcomes.onBooked(made, sentAt);
      noteBooked(attempt.idempotencyKey, made);
    },
    onLost: ({ idempotencyKey }) => {
      noteLost(idempotencyKey);
      setApart(true);
      if (isShown.current) {
        outcomes.onUnknown(idempotencyKey);
      }
    },
    onRefused: (error, { idempotencyKey, request }) => {
      setRefusedRequest(request);
      const settled = withoutRefused(form, error);
      if (settled.startTime !== form.startTime) {
        setRefusedTimes((before) => [...before, placeOf(request, request)]);
      }
      setWriting(beginWriting(settled, aside, isNameRefused(error)));
      putBack(idempotencyKey, settled, error);
      if (!isFault(error)) {
        last.current = undefined;
      }
    },
  });
  const isAsking = useIsAsking(sentKey);
  const isSlow = useTakesLong(book.isPending);
  const isPending = own?.state === "asked" && !book.isPending;
  const refused = isPending || book.isPending ? undefined : (laterRefusal ?? book.error ?? undefined);
  const refusal = refused ? placeProblem(refused) : undefined;
  const errors: BookingErrors = refusal?.field ? { ...missing, [refusal.field]: refusal.text } : missing;
  const isSent = book.isPending || book.isSuccess || isPending;
  // Where no room is free the time stays chosen: another room may do.
  const kept =
    own?.state === "left"
      ? own.request
      : isResourceTaken(refused)
        ? (own?.request ?? refusedRequest)
        : undefined;

  /** Keeps a refused form where it came from. */
  function putBack(key: string, settled: BookingForm, error: unknown): void {
    const before = unconfirmedOf(key)?.before;
    if (before) {
      keepSent({ ...before, form: settled, aside, state: "left" }, key);
      noteLost(before.idempotencyKey);
      setSentKey(before.idempotencyKey);
    } else if (isApart || !isShown.current) {
      // A form that is closed cannot say it, and its draft may be of the next patient by now.
      noteRefused(key, settled, error);
    } else {
      forgetUnconfirmed(key);
      setSentKey(undefined);
      keepBookingDraft(name, settled, aside);
    }
  }

  function forgetRefusal(): void {
    setLaterRefusal(undefined);
    book.reset();
  }

  /** Changes values and removes their errors. */
  function set(change: Partial<BookingForm>): void {
    write(changeWriting(writing, change), change);
  }

  function write(next: Writing, change: Partial<BookingForm>): void {
    if (isSent) {
      return;
    }
    setWriting(next);
    if (isApart && sentKey) {
      changeUnconfirmed(sentKey, { form: next.form, aside: next.aside });
    } else {
      keepBookingDraft(name, next.form, next.aside);
    }
    setMissing((current) => ({ ...current, ...mapped(change) }));
    // Whether the visit may be at that time too is asked about what was sent.
    const isMended = refusal?.field
      ? mends(change, refusal.field)
      : hasOtherVisit(refused) && !("notes" in change);
    if (isMended) {
      forgetRefusal();
    }
  }

  /**
   * Sends the form with the time that counts as chosen; returns what is missing instead when something is. `sameTime` says that
   * staff want the visit beside another one of the patient; `seen` is what the page itself sees to be wrong.
   */
  function submit(
    slot: Pick<Slot, "startTime" | "doctorId"> | undefined,
    sameTime = false,
    seen: BookingErrors = {},
  ): BookingErrors | undefined {
    if (Object.keys(seen).length > 0) {
      setMissing(seen);
      return seen;
    }
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
    setLaterRefusal(undefined);
    // What may be saved already keeps its key as long as nothing of it is changed, so that it is never booked twice.
    const unsure = own?.state === "left" ? own : own?.before;
    const isAllowed = sameTime || allowsSameTime(unsure, read.request);
    const request = isAllowed ? withSameTime(read.request) : read.request;
    const attempt = attemptFor(request, unsure, last.current);
    const isRepeated = attempt.idempotencyKey === unsure?.idempotencyKey;
    last.current = attempt;
    // Kept before it is sent: whoever closes the form or the page meanwhile finds the request again.
    const before = unsure && !isRepeated ? attemptOf(unsure) : undefined;
    keepSent({ ...attempt, form, aside, state: "asked", before }, sentKey);
    setSentKey(attempt.idempotencyKey);
    if (!isApart) {
      dropBookingDraft(name);
    }
    book.mutate({ ...attempt, isRepeated });
    return undefined;
  }

  /** Stops asking. The fields are there again, as they were sent. */
  function giveUp(): void {
    if (sentKey) {
      changeUnconfirmed(sentKey, { state: "left" });
      forgetRefusal();
    }
  }

  /** Throws away what was typed; what follows is kept under the given name. What was put aside for others is not about this one. */
  function startAnew(empty: BookingForm, nextName: string): void {
    if (isApart && sentKey) {
      forgetUnconfirmed(sentKey);
    } else {
      dropBookingDraft(name);
    }
    setName(nextName);
    setWriting(beginWriting(empty, keepAside(nextName, aside)));
    setMissing({});
    setSentKey(undefined);
    setApart(false);
    last.current = undefined;
    forgetRefusal();
  }

  useLaterOutcome(sentKey, own?.state === "refused", {
    onBooked: outcomes.onEnd,
    onRefused: () => {
      if (own) {
        const refusal = refusalOf(sentKey);
        setWriting(beginWriting(own.form, own.aside, isNameRefused(refusal)));
        setLaterRefusal(refusal);
      }
    },
  });

  return {
    form,
    errors,
    set,
    /** Whether the server has refused that time, whatever the agenda shows. */
    isRefused: (slot: Pick<Slot, "startTime" | "doctorId">) => refusedTimes.includes(placeOf(form, slot)),
    /** What was written for other patients, the latest last. */
    aside,
    turnBack: (to: Aside) => write(turnBack(writing, to), to),
    takeHere: (taken: Aside) => write(takeHere(writing, taken), taken),
    throwAway: (gone: Aside) => write({ ...writing, aside: aside.filter((one) => one !== gone) }, {}),
    startAnew,
    submit,
    giveUp,
    askAgain: askNow,
    busy: book.isPending || (isPending && isAsking),
    /** What is told of in place of the form: a request that takes long, or whose outcome is not known. */
    sent: isPending ? own : isSlow ? book.variables : undefined,
    isOutcomeUnknown: isPending,
    /** The fields are those of a request that was sent: nobody asks for it any more, or it was not saved. */
    ended: isSent ? undefined : own?.state,
    /** The time of a request that may be saved, or that found no room, while it is one of those that can be chosen. */
    sentSlot: kept && isSamePlace(form, kept) ? kept : undefined,
    /** The key of the request that the form is about. */
    sentKey,
    /** From the sending on, the times that are free say nothing about the chosen one: it may have become this visit's. */
    isSent,
    /** What the server refused last, until it is mended. */
    refused,
    /** A refusal that belongs to no field. */
    problem: refusal && !refusal.field ? refused : undefined,
  };
}

interface LaterOutcome {
  onBooked: (made: Appointment) => void;
  onRefused: () => void;
}

/** Hears what becomes of the form's request, which may be repeated from elsewhere. A form of the next patient hears nothing. */
function useLaterOutcome(sentKey: string | undefined, isRefused: boolean, outcome: LaterOutcome): void {
  const onBooked = useEffectEvent(outcome.onBooked);
  const onRefused = useEffectEvent(outcome.onRefused);
  useEffect(() => (sentKey ? onBookedLater(sentKey, (made) => onBooked(made)) : undefined), [sentKey]);
  useEffect(() => {
    if (isRefused) {
      onRefused();
    }
  }, [isRefused]);
}

/** Whether the form is still on the page. */
function useShown(): { readonly current: boolean } {
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
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

function placeOf(
  { appointmentDate, serviceId }: Pick<BookingForm, "appointmentDate" | "serviceId">,
  { doctorId, startTime }: Pick<Slot, "startTime" | "doctorId">,
): string {
  return [doctorId, serviceId, appointmentDate, startTime].join(" ");
}

function attemptOf({ request, idempotencyKey }: Attempt): Attempt {
  return { request, idempotencyKey };
}

/** After a fault nobody knows for certain that nothing was saved: the same request keeps its key. */
function isFault(error: unknown): boolean {
  return error instanceof Problem && error.status >= 500;
}

function mapped(change: Partial<BookingForm>): BookingErrors {
  return Object.fromEntries(Object.keys(change).map((field) => [field, undefined]));
}
