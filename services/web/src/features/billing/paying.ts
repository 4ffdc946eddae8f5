/* What is sold, and how often it is paid. */
import type { MonthsOffer, Offer, Period, PlanAnswer, Purchase } from "./api/contract.ts";

/** The plans that are sold: the others are given. */
export function soldPlan(plan: Offer["plan"]): Purchase["plan"] | undefined {
  return plan === "basic" || plan === "pro" || plan === "clinica" ? plan : undefined;
}

/** How often the offers charge, each once, the shorter first. */
export function periodsOf(offers: readonly Offer[]): Period[] {
  return (["month", "year"] as const).filter((period) => offers.some((offer) => offer.period === period));
}

/** Whether the ways to pay are shown: one can pay, or it has to be said why not what the clinic has anyway. */
export function showsOffers({ can_pay, offers }: Pick<PlanAnswer, "can_pay" | "offers">): boolean {
  return can_pay || offers.some(({ included }) => included);
}

/**
 * Whether the renewal was cancelled and the paid time runs on: on the shop's page it is taken up again, without a payment
 * now. Paying here instead would begin a second subscription beside the first.
 */
export function canResume(
  { can_manage, status, renews_at }: Pick<PlanAnswer, "can_manage" | "status" | "renews_at">,
  isOver: boolean,
): boolean {
  return can_manage && status === "cancelled" && renews_at === null && !isOver;
}

/** The months that can be paid once. Where access has no end, they would never begin. A server of the release before tells of none. */
export function monthsOnSale({ months }: Partial<Pick<PlanAnswer, "months">>): MonthsOffer[] {
  return (months ?? []).filter(({ plan, until }) => soldPlan(plan) !== undefined && until !== null);
}
