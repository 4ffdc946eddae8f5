/* What the plans are called. */
import { t } from "@lingui/core/macro";

export type Plan = "basic" | "pro" | "clinica" | "trial" | "forever_free";

/** In the order in which they are offered. */
export const plans: readonly Plan[] = ["trial", "basic", "pro", "clinica", "forever_free"];

export function planWord(plan: Plan): string {
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
  }
}
