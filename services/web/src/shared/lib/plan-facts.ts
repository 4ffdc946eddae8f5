/* What each plan that is sold includes, as the services keep to it (`crates/tenancy/src/plan.rs`; a test compares both): no answer tells it of a plan that a clinic does not have. */
import type { Plan } from "./plan-words.ts";

export interface PlanFacts {
  plan: Plan;
  /** How many may be active at the same time; `null` for any number. */
  doctors: number | null;
  /** The administrator included. */
  users: number | null;
  /** The day's visits for each doctor by WhatsApp. */
  hasDailyAgenda: boolean;
  /** Who works at one computer takes turns by a PIN. */
  hasQuickSwitch: boolean;
}

/** The smallest first. */
export const soldPlans: readonly PlanFacts[] = [
  { plan: "basic", doctors: 2, users: 1, hasDailyAgenda: false, hasQuickSwitch: false },
  { plan: "pro", doctors: 8, users: 1, hasDailyAgenda: true, hasQuickSwitch: false },
  { plan: "clinica", doctors: null, users: null, hasDailyAgenda: true, hasQuickSwitch: true },
];
