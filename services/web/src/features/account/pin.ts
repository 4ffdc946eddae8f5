/* The PIN by which somebody goes on in a browser that others use too. */
import { Problem } from "@/shared/api/problem.ts";

export const [leastDigits, mostDigits] = [4, 6];

export function isPin(typed: string): boolean {
  return /^\d{4,6}$/.test(typed);
}

/** What of a pressed or typed text is a PIN: its digits, as many as one may have. */
export function digitsOf(typed: string): string {
  return typed.replaceAll(/\D/g, "").slice(0, mostDigits);
}

/** Whether the PIN was refused, as opposed to the attempt. */
export function refusesPin(problem: unknown): boolean {
  return (
    problem instanceof Problem &&
    (["PIN_INVALID", "PIN_TOO_EASY"].includes(problem.code) || problem.field === "pin") &&
    !isLocked(problem)
  );
}

/** Whether the PIN takes no further attempt until its owner signs in by password. */
export function isLocked(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "PIN_LOCKED";
}
