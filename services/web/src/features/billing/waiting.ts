/* What the page waits for after a payment, since when, and when it asks again. */
import type { PlanAnswer } from "./api/contract.ts";
import { type AwaitedPayment, hasArrived, hasChanged, isFresh } from "./payment.ts";
import { standingOf } from "./standing.ts";

/** After so long the page says what to do. */
const longMs = 10 * 60_000;

/** Pauses between two questions: short in the beginning, because most payments arrive within a minute. */
const [shortestMs, longestMs] = [4_000, 60_000];

export type Arrival =
  | { kind: "none" }
  /** The shop has not said yet that it was paid, and may never do: perhaps nothing was paid. */
  | { kind: "unconfirmed"; since: number; isLong: boolean }
  /** The server knows of the payment, and the plan has not changed yet. */
  | { kind: "pending"; since: number; isLong: boolean }
  | { kind: "arrived" };

/** What became of a payment, by what this tab remembers and what the server says. */
export function arrivalOf(
  awaited: AwaitedPayment | undefined,
  billing: PlanAnswer | undefined,
  now: number,
  isReceipted = false,
): Arrival {
  if (billing?.pending) {
    return waitingSince("pending", Date.parse(billing.pending.since), now);
  }
  if (awaited && billing && hasArrived(awaited, billing, isReceipted || isPaid(billing, now))) {
    return { kind: "arrived" };
  }
  return awaited && isFresh(awaited, now) ? waitingSince("unconfirmed", awaited.at, now) : { kind: "none" };
}

/** Whether only a receipt can tell that it was the payment that has changed the plan, and not the operator. */
export function needsReceipt(
  awaited: AwaitedPayment | undefined,
  billing: PlanAnswer | undefined,
  now: number,
): boolean {
  return (
    awaited !== undefined &&
    billing !== undefined &&
    hasChanged(awaited, billing) &&
    arrivalOf(awaited, billing, now).kind === "unconfirmed"
  );
}

export function isWaiting({ kind }: Arrival): boolean {
  return kind === "unconfirmed" || kind === "pending";
}

/** How long to wait before the plan is asked for again: the longer it takes already, the longer. */
export function nextQuestionMs(arrival: Arrival, now: number): number | false {
  return arrival.kind === "unconfirmed" || arrival.kind === "pending"
    ? Math.round(Math.min(longestMs, Math.max(shortestMs, (now - arrival.since) / 8)))
    : false;
}

function waitingSince(kind: "unconfirmed" | "pending", since: number, now: number): Arrival {
  return { kind, since, isLong: now - since >= longMs };
}

function isPaid(billing: PlanAnswer, now: number): boolean {
  // A plan that the operator gave has an end too, and no state at the shop.
  return (
    billing.status === "active" && ["active", "ending"].includes(standingOf(billing, new Date(now)).kind)
  );
}
