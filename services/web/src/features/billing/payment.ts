/*
 * A payment that is waited for in this browser's tab: it was begun here, or the shop has led back after it. What the plan
 * was before is kept, so that the page knows when it has changed.
 */
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import type { Invoice, PlanAnswer } from "./api/contract.ts";

/** Kept as a draft is: for this user, until the sign-out. */
const name = "payment";
/** After so long nobody waits for a payment any more, unless the server knows of it. */
const lastsMs = 60 * 60_000;

export interface AwaitedPayment {
  at: number;
  /** What a payment changes, as it was before; unknown where the shop led back to another tab. */
  before: string | null;
}

/** A server of the release before does not tell what follows. */
type PlanState = Pick<PlanAnswer, "plan" | "expires_at" | "renews_at"> &
  Partial<Pick<PlanAnswer, "upcoming">>;

/** The state of the subscription is left out: it changes before the plan does. */
function markOf({ plan, expires_at, renews_at, upcoming = [] }: PlanState): string {
  return JSON.stringify([plan, expires_at, renews_at, ...upcoming]);
}

/** The shop's page is about to be opened. */
export function rememberPayment(before: PlanState, now: number): void {
  keep({ at: now, before: markOf(before) });
}

/** The shop has led back after a payment, which is waited for from now on. */
export function rememberReturn(now: number): void {
  keep({ at: now, before: awaitedPayment(now)?.before ?? null });
}

export function forgetPayment(): void {
  dropDraft(name);
}

export function awaitedPayment(now: number): AwaitedPayment | undefined {
  const kept = readDraft(name);
  return isAwaited(kept) && isFresh(kept, now) ? kept : undefined;
}

/** Whether it is still waited for: a page that stays open stops as one that is loaded again does. */
export function isFresh({ at }: AwaitedPayment, now: number): boolean {
  return now - at < lastsMs;
}

/**
 * Whether the payment is part of the plan. A plan that nobody paid for is none: the operator may have given it meanwhile.
 * Where it is not known what the plan was before, one that is paid for is taken for its result.
 */
export function hasArrived(awaited: AwaitedPayment, billing: PlanAnswer, isPaid: boolean): boolean {
  return isPaid && hasChanged(awaited, billing);
}

/** Whether the plan is another one than before, whoever changed it. */
export function hasChanged({ before }: AwaitedPayment, billing: PlanAnswer): boolean {
  return !billing.pending && markOf(billing) !== before;
}

/**
 * Whether the shop has a receipt of it. The state of the subscription does not tell of months that are paid once: it stays
 * cancelled. Where only the return is known, it was paid before that.
 */
export function hasReceipt(
  { at }: AwaitedPayment,
  invoices: readonly Pick<Invoice, "status" | "at">[],
): boolean {
  return invoices.some((one) => one.status === "paid" && Date.parse(one.at) >= at - lastsMs);
}

/** Only addresses of the web are followed. */
export function isShopAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function keep(payment: AwaitedPayment): void {
  keepDraft(name, payment);
}

function isAwaited(kept: unknown): kept is AwaitedPayment {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "at" in kept &&
    typeof kept.at === "number" &&
    "before" in kept &&
    (kept.before === null || typeof kept.before === "string")
  );
}
