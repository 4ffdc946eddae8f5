/*
 * A payment that was begun on the shop's page. What the plan was before is kept in the browser's tab, so that the page
 * knows after the return whether the payment has arrived, whatever address the shop returns to.
 */
import type { PlanAnswer } from "./api/contract.ts";

const key = "cita.payment";
/** After so long nobody waits for a payment any more. */
const lastsMs = 60 * 60_000;

interface BegunPayment {
  at: number;
  /** What a payment changes, as it was before. */
  before: string;
}

type PlanState = Pick<PlanAnswer, "plan" | "status" | "expires_at" | "renews_at">;

/** What of the plan a payment changes. */
function markOf({ plan, status, expires_at, renews_at }: PlanState): string {
  return JSON.stringify([plan, status, expires_at, renews_at]);
}

export function rememberPayment(before: PlanState, now: number): void {
  attempt(() => window.sessionStorage.setItem(key, JSON.stringify({ at: now, before: markOf(before) })));
}

export function forgetPayment(): void {
  attempt(() => window.sessionStorage.removeItem(key));
}

/** The payment that was begun in this tab and is still waited for. */
export function begunPayment(now: number): BegunPayment | undefined {
  const kept: unknown = attempt(() => JSON.parse(window.sessionStorage.getItem(key) ?? "null"));
  return isBegun(kept) && now - kept.at < lastsMs ? kept : undefined;
}

/** Whether the plan is another one than when the payment was begun. */
export function hasArrived({ before }: BegunPayment, billing: PlanState): boolean {
  return markOf(billing) !== before;
}

/** Only addresses of the web are followed. */
export function isShopAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function isBegun(kept: unknown): kept is BegunPayment {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "at" in kept &&
    typeof kept.at === "number" &&
    "before" in kept &&
    typeof kept.before === "string"
  );
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
