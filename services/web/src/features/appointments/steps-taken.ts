/* The steps that this page took, so that the right one can be taken back later. */
import { serverNow } from "@/shared/lib/server-clock.ts";
import type { Step, StepTaken, Visit } from "./visit.ts";

const byVisit = new Map<string, StepTaken>();

/** Notes a step and the appointment as it became by it. */
export function noteStep(step: Step, { id, version }: Visit): void {
  byVisit.set(id, { step, version, at: serverNow() });
}

/** The last step of this page for an appointment. The appointment may have changed since. */
export function stepTaken(id: string): StepTaken | undefined {
  return byVisit.get(id);
}
