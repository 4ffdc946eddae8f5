/* What the answer of the billing service means for a clinic at a moment. */
import type { Billing } from "@/shared/api/contract.ts";

type PlanState = Pick<Billing, "plan" | "status" | "expires_at" | "renews_at">;

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
  | { kind: "over"; since: string };

export function standingOf({ plan, status, expires_at, renews_at }: PlanState, now: Date): Standing {
  const until = expires_at ?? undefined;
  if (until !== undefined && new Date(until) <= now) {
    return { kind: "over", since: until };
  }
  if (status === "past_due" || status === "unpaid") {
    return { kind: "unpaid", until };
  }
  // A first payment that is on its way makes a trial a subscription.
  if (plan === "trial" || status === "on_trial") {
    return { kind: "trial", until };
  }
  if (renews_at) {
    return { kind: "active", renewsAt: renews_at };
  }
  if (until !== undefined) {
    return { kind: "ending", until };
  }
  return plan === "forever_free" || status === null
    ? { kind: "free" }
    : { kind: "active", renewsAt: undefined };
}
