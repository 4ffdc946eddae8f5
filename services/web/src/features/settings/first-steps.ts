/* What a new clinic does once, before its first patient. */
import type { FirstSteps } from "./api/contract.ts";

export type Step = FirstSteps["steps"][number];

/** The step with which to go on: the first that is not done. */
export function nextStep(steps: readonly Step[]): string | undefined {
  return steps.find(({ done }) => !done)?.key;
}
