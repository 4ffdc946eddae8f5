/*
 * Whether the clinic of whoever is signed in is suspended. Every service refuses its staff with the same code, as long as
 * that lasts. What says so lies over the page, so that nothing typed below it is lost.
 */
import { createSignal } from "@/shared/lib/signal-store.ts";
import { Problem } from "./problem.ts";

/** The refusal, whose text has the reason; `undefined` while the clinic is not suspended. */
export const suspension = createSignal<Problem | undefined>(undefined);

export function isSuspended(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "CLINIC_SUSPENDED";
}

/** Takes note of a problem that says so; any other one says nothing about it. */
export function noteSuspension(problem: unknown): void {
  if (problem instanceof Problem && isSuspended(problem)) {
    suspension.write(problem);
  }
}

/** Waits until the clinic is not suspended any more, or the caller gives up. */
export function untilResumed(giveUp: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (giveUp.aborted || suspension.read() === undefined) {
        unsubscribe();
        giveUp.removeEventListener("abort", look);
        resolve();
      }
    };
    const unsubscribe = suspension.subscribe(look);
    giveUp.addEventListener("abort", look);
    look();
  });
}
