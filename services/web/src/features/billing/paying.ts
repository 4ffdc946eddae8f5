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

/** The months that can be paid once. Where access has no end, they would never begin. A server of the release before tells of none. */
export function monthsOnSale({ months }: Partial<Pick<PlanAnswer, "months">>): MonthsOffer[] {
  return (months ?? []).filter(({ plan, until }) => soldPlan(plan) !== undefined && until !== null);
}
