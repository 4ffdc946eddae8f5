/*
 * Whose recovery codes may have been made in this browser without being kept: the answer was lost, or the page was left before
 * somebody said that they are kept. Their owner is told after the sign-in. The codes themselves are never stored.
 */
import { createSignal, useSignal } from "./signal-store.ts";

const storeKey = "cita.codes-unkept";
/** The oldest ones go: more people than share a computer. */
const most = 20;

const changes = createSignal(0);

/** From before they are asked for. */
export function noteCodesMade(email: string): void {
  write([folded(email), ...read().filter((one) => one !== folded(email))].slice(0, most));
}

/** They are kept, or were not made. */
export function noteCodesKept(email: string): void {
  write(read().filter((one) => one !== folded(email)));
}

export function hasUnkeptCodes(email: string): boolean {
  return read().includes(folded(email));
}

export function useUnkeptCodes(email: string): boolean {
  useSignal(changes);
  return hasUnkeptCodes(email);
}

function folded(email: string): string {
  return email.trim().toLowerCase();
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(storeKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function write(emails: readonly string[]): void {
  try {
    if (emails.length > 0) {
      window.localStorage.setItem(storeKey, JSON.stringify(emails));
    } else {
      window.localStorage.removeItem(storeKey);
    }
  } catch {
    // A browser may refuse its store: nobody is told then.
  }
  changes.write(changes.read() + 1);
}
