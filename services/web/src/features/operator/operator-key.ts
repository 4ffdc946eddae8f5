/*
 * The operator's key. It is in the memory of this page only: neither a reload nor another tab has it, and nothing is
 * stored in the browser.
 */
import { createSignal } from "@/shared/lib/signal-store.ts";

interface OperatorKey {
  /** What is sent. */
  secret: string;
  /** What the installation calls the key; acts are recorded under it. */
  name: string;
}

/** The key that the server has accepted; `undefined` while there is none. */
export const operatorKey = createSignal<OperatorKey | undefined>(undefined);

/** Whether a key that was accepted before is refused now, so that it has to be typed again. */
export const keyWasRefused = createSignal(false);

/** The server knows this key. */
export function takeKey(key: OperatorKey): void {
  keyWasRefused.write(false);
  operatorKey.write(key);
}

/** Leaves the operator's pages. */
export function forgetKey(): void {
  keyWasRefused.write(false);
  operatorKey.write(undefined);
}

/** The server does not accept the key any more. What was typed stays for the next one. */
export function refuseKey(): void {
  if (operatorKey.read()) {
    keyWasRefused.write(true);
    operatorKey.write(undefined);
  }
}
