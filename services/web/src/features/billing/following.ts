/* Which plans follow the present one. */
import type { PlanAnswer } from "./api/contract.ts";

export type PlanStage = PlanAnswer["chain"][number];

/** A server of the release before tells of months that were paid once, or of nothing. */
type Told = Partial<Pick<PlanAnswer, "chain" | "upcoming">>;

/** What governs after the present plan, in order; months of one plan that follow each other are one time. */
export function followingOf({ chain, upcoming = [] }: Told): PlanStage[] {
  if (chain) {
    return chain.slice(1);
  }
  const times: PlanStage[] = [];
  for (const next of upcoming) {
    const last = times.at(-1);
    if (last && last.plan === next.plan && last.until === next.from) {
      times[times.length - 1] = { ...last, until: next.until };
    } else {
      times.push({ ...next, by: "months" });
    }
  }
  return times;
}
