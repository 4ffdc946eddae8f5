/* What a new clinic does once, before its first patient. */
import type { FirstSteps, Settings } from "./api/contract.ts";

export interface Step extends Pick<FirstSteps["steps"][number], "done"> {
  key: string;
  /** Meta decides; nobody of the clinic has anything to do meanwhile. */
  isWithMeta?: boolean;
}

/** How the templates of the clinic's messages stand together; `waiting` while only Meta has something to do. */
export type TemplatesStanding = "missing" | "refused" | "waiting" | "done";

/** The steps with that of the templates, which follows the connection; unchanged while nothing is known of them. */
export function withTemplates(
  steps: readonly Step[],
  standing: TemplatesStanding | undefined,
): readonly Step[] {
  if (standing === undefined) {
    return steps;
  }
  const after = steps.findIndex(({ key }) => key === "whatsapp") + 1 || steps.length;
  const step = { key: "templates", done: standing === "done", isWithMeta: standing === "waiting" };
  return steps.toSpliced(after, 0, step);
}

/** Whether there is a number that no test has shown to be the clinic's. */
export function isUnproved({ whatsapp_phone_number_id, whatsapp_proved }: Settings): boolean {
  return whatsapp_phone_number_id !== null && !whatsapp_proved;
}

/** The step with which to go on: the first that is not done and that somebody of the clinic can do. */
export function nextStep(steps: readonly Step[]): string | undefined {
  return steps.find((step) => !step.done && !step.isWithMeta)?.key;
}
