/*
 * A booking on its way to the server. Its answer can be lost after the appointment was saved, so that the same request is
 * sent again under the same idempotency key, for which the server answers with what it saved the first time.
 */
import type { BookingRequest } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { isAway } from "@/shared/api/reachability.ts";

export interface Attempt {
  request: BookingRequest;
  /** The same for every repetition of one request, so that a lost answer never books twice. */
  idempotencyKey: string;
}

/** Refusals that were made before the request was looked at: they say nothing about an earlier repetition of it. */
const undecided = [401, 402, 408, 429];

/**
 * Whether the appointment may have been saved although this error came. A repetition is settled only by a refusal that is
 * about the appointment itself.
 */
export function isOutcomeUnknown(error: unknown, isRepeated: boolean): boolean {
  if (!(error instanceof Problem)) {
    return isRepeated;
  }
  const { code, status } = error;
  const isLost = status === 0 || status === 408 || isAway(status) || (code === "UNREADABLE" && status < 300);
  return isLost || (isRepeated && (status >= 500 || undecided.includes(status)));
}

/** Books although the patient has another visit at that time, which staff have been asked about. */
export function withSameTime(request: BookingRequest): BookingRequest {
  return { ...request, same_time_allowed: true };
}

/**
 * Whether staff have said so of this very request, which was sent before: without it the same form would be another request. What
 * they said of another time or patient says nothing about this one.
 */
export function allowsSameTime(attempt: Attempt | undefined, request: BookingRequest): boolean {
  return JSON.stringify(attempt?.request) === JSON.stringify(withSameTime(request));
}

/** The request under the key that it had before, or under a new one when it is none of the given requests. */
export function attemptFor(request: BookingRequest, ...earlier: (Attempt | undefined)[]): Attempt {
  const same = earlier.find((one) => one && JSON.stringify(one.request) === JSON.stringify(request));
  return { request, idempotencyKey: same?.idempotencyKey ?? newKey() };
}

/** What the browser has kept of a request without an answer. */
export function readAttempt(kept: unknown): Attempt | undefined {
  return isAttempt(kept) ? kept : undefined;
}

function isAttempt(kept: unknown): kept is Attempt {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "idempotencyKey" in kept &&
    typeof kept.idempotencyKey === "string" &&
    "request" in kept &&
    isRequest(kept.request)
  );
}

function isRequest(kept: unknown): kept is BookingRequest {
  const texts = ["doctorId", "serviceId", "appointmentDate", "startTime"];
  return (
    typeof kept === "object" &&
    kept !== null &&
    texts.every((name) => typeof Reflect.get(kept, name) === "string")
  );
}

/** Sixteen random bytes; browsers have no `randomUUID` on a page that was loaded without TLS. */
function newKey(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
