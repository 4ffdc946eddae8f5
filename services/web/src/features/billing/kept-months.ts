/* Months that were paid once and wait until the subscription ends. */
import type { PlanAnswer } from "./api/contract.ts";

type Waiting = PlanAnswer["waiting"][number];

/** What waits of one plan: whole months, or days where a part was used before. */
export interface KeptTime {
  plan: Waiting["plan"];
  unit: "months" | "days";
  count: number;
}

/** What waits, each plan in the order in which it will begin; what is counted alike of one plan is one time. A server of the release before
 * does not tell. */
export function keptMonths({ waiting }: Partial<Pick<PlanAnswer, "waiting">>): KeptTime[] {
  const times: KeptTime[] = [];
  for (const { plan, months, days } of waiting ?? []) {
    const [unit, count] = months === null ? (["days", days] as const) : (["months", months] as const);
    const same = times.find((time) => time.plan === plan && time.unit === unit);
    if (same) {
      same.count += count;
    } else {
      times.push({ plan, unit, count });
    }
  }
  return times;
}
