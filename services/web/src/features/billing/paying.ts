/* What a clinic can do about its payment, by the state of its subscription. */
import type { Offer, Period, PlanAnswer, Purchase } from "./api/contract.ts";

/** The shop charges by itself, or tries to: a second subscription would be paid beside the first. */
const charged: readonly PlanAnswer["status"][] = ["active", "on_trial", "past_due", "unpaid", "paused"];

/** Whether a plan can be bought. While one is charged, another one is chosen where that is managed. */
export function canPay({ status }: Pick<PlanAnswer, "status">): boolean {
  return !charged.includes(status);
}

/** Whether there is anything at the shop to manage. */
export function canManage({ status }: Pick<PlanAnswer, "status">): boolean {
  return status !== null;
}

/** The plans that are sold: the others are given. */
export function soldPlan(plan: Offer["plan"]): Purchase["plan"] | undefined {
  return plan === "basic" || plan === "pro" || plan === "clinica" ? plan : undefined;
}

/** How often the offers charge, each once, the shorter first. */
export function periodsOf(offers: readonly Offer[]): Period[] {
  return (["month", "year"] as const).filter((period) => offers.some((offer) => offer.period === period));
}
