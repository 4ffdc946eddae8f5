/* What becomes of what is typed in a form when somebody else has saved the same thing meanwhile. */
import { Problem } from "@/shared/api/problem.ts";

export interface Met<Values> {
  /** Fields that somebody else changed and that nobody has typed here: they are as the other one left them. */
  taken: (keyof Values)[];
  /** Fields that both changed, differently: what was typed here stays, and the other value can be taken. */
  conflicts: (keyof Values)[];
}

/** `before` is what the form began with, `now` what the server has; `values` is the newest with what was typed over it. */
export function meet<Values extends object>(
  before: Values,
  typed: Values,
  now: Values,
): Met<Values> & { values: Values } {
  const typedHere = differing(before, typed);
  const changedThere = differing(before, now);
  return {
    values: { ...now, ...Object.fromEntries(typedHere.map((field) => [field, typed[field]])) },
    taken: changedThere.filter((field) => !typedHere.includes(field)),
    conflicts: changedThere.filter((field) => typedHere.includes(field) && !isSame(typed[field], now[field])),
  };
}

const CHANGED: readonly string[] = ["CONFIGURATION_CHANGED", "ANSWER_CHANGED"];

/** Whether a refusal says no more than what is shown of the other one's changes. */
export function isSaidBy<Values>({ taken, conflicts }: Met<Values>, problem: unknown): boolean {
  const isKnown = taken.length + conflicts.length > 0;
  return isKnown && problem instanceof Problem && CHANGED.includes(problem.code);
}

/** The fields in which two are not the same. */
export function differing<Values extends object>(one: Values, other: Values): (keyof Values)[] {
  const fields = Object.keys(one) as (keyof Values)[];
  return fields.filter((field) => !isSame(one[field], other[field]));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
