/* Until when a plan holds, as the server tells it. */
import type { Clinic } from "@/features/operator/api/contract.ts";

type Outlook = Clinic["plan_outlook"];

/** Without `follows` a plan that has no end. */
export function anOutlook(
  plan: Outlook["plan"],
  until: string | null = null,
  follows: Outlook["then"] = null,
  next: Outlook["next"] = null,
): Outlook {
  // biome-ignore lint/suspicious/noThenProperty: the name is the server's
  return { plan, until, then: follows, next };
}
