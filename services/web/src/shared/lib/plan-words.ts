/* What the plans are called. */
import { t } from "@lingui/core/macro";
import type { Billing } from "@/shared/api/contract.ts";

export type Plan = Billing["plan"];

/** In the order in which they are offered. */
export const plans: readonly Plan[] = ["trial", "basic", "pro", "clinica", "forever_free"];

/** A plan that this page does not know yet is called by its own name. */
export function planWord(plan: string): string {
  switch (plan) {
    case "basic":
      return t`Básico`;
    case "pro":
      return t`Pro`;
    case "clinica":
      return t`Clínica`;
    case "trial":
      return t`Prueba`;
    case "forever_free":
      return t`Sin costo`;
    default:
      return plan;
  }
}
