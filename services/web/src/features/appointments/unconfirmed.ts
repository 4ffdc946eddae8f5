/*
 * The bookings that were sent and whose outcome is not known. They stand outside the form: they go on being asked for when
 * it is closed, and the form of the next patient is its own. They are kept like drafts, so that a reload finds them again.
 */
import type { Appointment } from "@/shared/api/contract.ts";
import { draftsOfOthers, dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import { createSignal, useSignal } from "@/shared/lib/signal-store.ts";
import type { Aside } from "./aside.ts";
import { type Attempt, readAttempt } from "./attempt.ts";
import { type BookingForm, emptyForm } from "./booking.ts";
import { asidesOf, leaveForNext, textsOf } from "./draft.ts";

/**
 * Whether it is asked what became of it; nobody asks any more, so that it may be saved or not; or the server has said that
 * there is no such appointment, and the form waits to be mended.
 */
export type UnconfirmedState = "asked" | "left" | "refused";

export interface Unconfirmed extends Attempt {
  /** The fields as they were sent, or as they were changed since. */
  form: BookingForm;
  /** What was written for other patients in that form. */
  aside: readonly Aside[];
  state: UnconfirmedState;
  /** An earlier request of the same form that may be saved too: sent again unchanged, it keeps its key. */
  before?: Attempt | undefined;
  /** Who asked for it, for whoever of the same clinic works here next. */
  by?: Asker | undefined;
}

export interface Asker {
  name: string;
  clinicId: string;
}

const name = "booking-unconfirmed";

/** Counts the changes of what is kept here. */
export const changes = createSignal(0);
/** Whose first answer is still on its way: nobody is told of them, and nobody else sends them. */
const onTheirWay = new Set<string>();
/** Those whose answer was lost on this page: what is found after a reload is asked for without a pause. */
const lostHere = new Set<string>();
/** Why the server refused a request whose answer had been lost, as long as the page is open. */
const refusals = new Map<string, unknown>();
/** Counts how often somebody wanted to know now. */
export const nudges = createSignal(0);
const listeners = new Map<string, (made: Appointment) => void>();

let seen = "";
let shown: readonly Unconfirmed[] = [];

function all(): Unconfirmed[] {
  return readAll(readDraft(name));
}

function readAll(kept: unknown): Unconfirmed[] {
  return Array.isArray(kept) ? kept.flatMap((one: unknown) => readOne(one) ?? []) : [];
}

/** Whether the appointment may be there. */
function isUnsure({ state }: Unconfirmed): boolean {
  return state !== "refused";
}

/** Those of this user whose outcome is not known, also while their first answer is on its way. */
export function readUnsure(): readonly Unconfirmed[] {
  return all().filter(isUnsure);
}

/** Those of people who have handed over here and who ask again when they are back: nobody else's token may ask for them. */
export function readUnsureOfOthers(): readonly Unconfirmed[] {
  return draftsOfOthers(name).flatMap(({ value }) => readAll(value).filter(isUnsure));
}

/** Says of each who asked for it. */
export function signUnconfirmed(by: Asker): void {
  if (all().some((one) => one.by?.name !== by.name || one.by.clinicId !== by.clinicId)) {
    write(all().map((one) => ({ ...one, by })));
  }
}

/** The same list as long as nothing has changed. */
function read(): readonly Unconfirmed[] {
  const now = `${JSON.stringify(readDraft(name) ?? [])}${[...onTheirWay].join()}`;
  if (now !== seen) {
    seen = now;
    shown = all().filter(({ idempotencyKey }) => !onTheirWay.has(idempotencyKey));
  }
  return shown;
}

/** Those whose answer did not come, oldest first. */
export function useUnconfirmed(): readonly Unconfirmed[] {
  return useSignal({ read, subscribe: changes.subscribe });
}

export function unconfirmedOf(key: string | undefined): Unconfirmed | undefined {
  return all().find(({ idempotencyKey }) => idempotencyKey === key);
}

/** Keeps a request from before it is sent, in the place of an earlier one of the same form. */
export function keepSent(sent: Unconfirmed, replaced?: string): void {
  onTheirWay.add(sent.idempotencyKey);
  const others = all().filter(({ idempotencyKey: key }) => key !== sent.idempotencyKey && key !== replaced);
  write([...others, sent]);
}

/** No answer came: from now on it is asked what became of the request. */
export function noteLost(key: string): void {
  onTheirWay.delete(key);
  lostHere.add(key);
  changes.write(changes.read() + 1);
}

export function isLostHere(key: string): boolean {
  return lostHere.has(key);
}

export function askNow(): void {
  nudges.write(nudges.read() + 1);
}

/** There is no such appointment: its form waits to be mended. */
export function noteRefused(key: string, form: BookingForm, refusal: unknown): void {
  refusals.set(key, refusal);
  changeUnconfirmed(key, { form, state: "refused" });
}

export function refusalOf(key: string | undefined): unknown {
  return key === undefined ? undefined : refusals.get(key);
}

export function changeUnconfirmed(key: string, change: Partial<Unconfirmed>): void {
  onTheirWay.delete(key);
  write(all().map((one) => (one.idempotencyKey === key ? { ...one, ...change } : one)));
}

export function forgetUnconfirmed(key: string): void {
  onTheirWay.delete(key);
  write(all().filter(({ idempotencyKey }) => idempotencyKey !== key));
}

/** The appointment is there, and what was put aside in its form is for the next one. An open form of the request is told. */
export function noteBooked(key: string, made: Appointment): void {
  leaveForNext(unconfirmedOf(key)?.aside ?? []);
  forgetUnconfirmed(key);
  listeners.get(key)?.(made);
}

/** Hears when the appointment of a request is there, until the returned function is called. */
export function onBookedLater(key: string, listener: (made: Appointment) => void): () => void {
  listeners.set(key, listener);
  return () => listeners.delete(key);
}

function write(list: Unconfirmed[]): void {
  if (list.length > 0) {
    keepDraft(name, list);
  } else {
    dropDraft(name);
  }
  changes.write(changes.read() + 1);
}

/** What was kept, as far as it is of this version. */
function readOne(kept: unknown): Unconfirmed | undefined {
  const attempt = readAttempt(kept);
  if (!attempt) {
    return undefined;
  }
  const { form, aside, state, before, by } = kept as Partial<Record<keyof Unconfirmed, unknown>>;
  return {
    request: attempt.request,
    idempotencyKey: attempt.idempotencyKey,
    form: { ...emptyForm, ...textsOf(form) },
    aside: asidesOf(aside),
    state: state === "left" || state === "refused" ? state : "asked",
    before: readAttempt(before),
    by: isAsker(by) ? by : undefined,
  };
}

function isAsker(kept: unknown): kept is Asker {
  return (
    typeof kept === "object" &&
    kept !== null &&
    typeof Reflect.get(kept, "name") === "string" &&
    typeof Reflect.get(kept, "clinicId") === "string"
  );
}
