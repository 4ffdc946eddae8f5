/* What a new clinic does once, before its first patient. */
import type { FirstSteps } from "./api/contract.ts";

export type Step = FirstSteps["steps"][number];

/** What no page makes: whoever operates the installation does it for the clinic. */
const doneForTheClinic: readonly string[] = ["services", "doctors"];

export function isDoneForTheClinic({ key }: Pick<Step, "key">): boolean {
  return doneForTheClinic.includes(key);
}

/** The step with which to go on: the first that is not done and that can be done here. */
export function nextStep(steps: readonly Step[]): string | undefined {
  return steps.find((step) => !step.done && !isDoneForTheClinic(step))?.key;
}
