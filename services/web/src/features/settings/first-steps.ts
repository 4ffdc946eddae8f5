/* What a new clinic does once, before its first patient. */
import type { FirstSteps, Settings } from "./api/contract.ts";

export type Step = FirstSteps["steps"][number];

/** Whether there is a number that no test has shown to be the clinic's. */
export function isUnproved({ whatsapp_phone_number_id, whatsapp_proved }: Settings): boolean {
  return whatsapp_phone_number_id !== null && !whatsapp_proved;
}

/** What no page makes: whoever operates the installation does it for the clinic. */
const doneForTheClinic: readonly string[] = ["services", "doctors"];

export function isDoneForTheClinic({ key }: Pick<Step, "key">): boolean {
  return doneForTheClinic.includes(key);
}

/** The step with which to go on: the first that is not done and that can be done here. */
export function nextStep(steps: readonly Step[]): string | undefined {
  return steps.find((step) => !step.done && !isDoneForTheClinic(step))?.key;
}
