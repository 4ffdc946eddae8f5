/*
 * When somebody hears, on every page, how many recovery codes are left: after a sign-in that used one, and when they are few.
 * Whoever has understood it is told again only when there are fewer still.
 */
import type { User } from "../api/contract.ts";
import { createSignal, useSignal } from "./signal-store.ts";

/** How many are made at once. */
export const allCodes = 10;
const few = 2;

const storeKey = "cita.codes-told";
/** The oldest ones go: more people than share a computer. */
const most = 20;

type Told = [email: string, left: number];

/** Who has used one to sign in on this page. */
const used = createSignal<string | undefined>(undefined);
const changes = createSignal(0);

export function noteRecoveryCodeUsed(email: string): void {
  used.write(folded(email));
}

/** It was read how many are left. */
export function noteCodesTold(email: string, left: number): void {
  used.write(undefined);
  const others = read().filter(([one]) => one !== folded(email));
  const told: Told = [folded(email), left];
  try {
    window.localStorage.setItem(storeKey, JSON.stringify([told, ...others].slice(0, most)));
  } catch {
    // A browser may refuse its store: it is said again on the next page.
  }
  changes.write(changes.read() + 1);
}

export function isFew(left: number): boolean {
  return left <= few;
}

export function useCodesToTell({ email, totp_enabled, recovery_codes_left: left }: User): boolean {
  useSignal(changes);
  const wasUsed = useSignal(used) === folded(email);
  return totp_enabled && (wasUsed || (isFew(left) && !wasTold(email, left)));
}

function wasTold(email: string, left: number): boolean {
  return read().some(([one, told]) => one === folded(email) && told === left);
}

function folded(email: string): string {
  return email.trim().toLowerCase();
}

function read(): Told[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(storeKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isTold) : [];
  } catch {
    return [];
  }
}

function isTold(one: unknown): one is Told {
  return Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "number";
}
