/* What the answer of the billing service means for a clinic at a moment. */
import type { Billing } from "@/shared/api/contract.ts";

/** A server of the release before tells no chain and no charges. */
type PlanState = Pick<Billing, "plan" | "standing" | "status" | "expires_at" | "renews_at"> &
  Partial<Pick<Billing, "chain" | "charges">>;

export type Standing =
  /** Access does not end. */
  | { kind: "free" }
  | { kind: "trial"; until: string | undefined }
  /** Paid, and renewed by itself. */
  | { kind: "active"; renewsAt: string | undefined }
  /** Paid until a day, and not renewed after it. */
  | { kind: "ending"; until: string }
  /** A payment failed; access lasts until a day. */
  | { kind: "unpaid"; until: string | undefined }
  | { kind: "over"; since: string | undefined };

export function standingOf(
  { plan, standing, status, expires_at, renews_at, chain = [], charges = [] }: PlanState,
  now: Date,
): Standing {
  const until = expires_at ?? undefined;
  // The server refuses every call from the instant of the end; the clock of the page is of whole minutes.
  if (standing === "expired" || (until !== undefined && new Date(until) <= now)) {
    return { kind: "over", since: until };
  }
  if (status === "past_due" || status === "unpaid") {
    return { kind: "unpaid", until };
  }
  // A first payment that is on its way makes a trial a subscription.
  if (plan === "trial" || status === "on_trial") {
    return { kind: "trial", until };
  }
  // What is charged beside a plan that was given renews another one.
  if (chain.at(-1)?.until === null && chain.at(-1)?.by === "grant") {
    return { kind: "free" };
  }
  if (renews_at) {
    const own = charges.find((charge) => charge.plan === plan && charge.state === "planned");
    return { kind: "active", renewsAt: own?.at ?? renews_at };
  }
  if (until !== undefined) {
    return { kind: "ending", until };
  }
  return plan === "forever_free" || status === null
    ? { kind: "free" }
    : { kind: "active", renewsAt: undefined };
}

/** Longer than that nobody looks at the page, and a timer of the browser cannot wait so long. */
const longestWaitMs = 12 * 60 * 60_000;
/** The page's idea of the server's clock is right to about a second. */
const clockMs = 1_000;

/** At this interval it is asked for again while it is over: somebody may pay on another computer, or the operator gives more time. */
const overMs = 30_000;

/**
 * How long until the plan is asked for again because it ends, for what was answered before its end is not true after it, or because it is
 * over.
 */
export function msToNextLook(
  { standing, expires_at }: Pick<Billing, "standing" | "expires_at">,
  now: number,
): number | false {
  if (standing === "expired") {
    return overMs;
  }
  const left = expires_at === null ? Number.NaN : Date.parse(expires_at) - now;
  return left <= longestWaitMs ? Math.max(clockMs, left + clockMs) : false;
}
