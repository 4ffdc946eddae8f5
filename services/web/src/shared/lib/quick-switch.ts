/* Changing the person who works in this browser, by a PIN. */
import { createSignal } from "./signal-store.ts";

/** Whether the people to change to are shown. Any page may ask for it. */
export const switchOpen = createSignal(false);

/** Whether the plan has it. A plan that this page does not know has it not; the server decides. */
export function hasQuickSwitch(plan: string): boolean {
  return plan === "clinica" || plan === "forever_free";
}
