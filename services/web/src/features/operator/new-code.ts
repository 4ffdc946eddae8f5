/* The form for a new code: what is typed, and what is sent. */
import { Problem } from "@/shared/api/problem.ts";
import type { Plan } from "@/shared/lib/plan-words.ts";
import type { NewInviteCode } from "./api/contract.ts";

export interface CodeValues {
  plan: Plan;
  accessDays: string;
  expiresInDays: string;
  email: string;
  notes: string;
}

export const emptyCode: CodeValues = {
  plan: "basic",
  accessDays: "",
  expiresInDays: "",
  email: "",
  notes: "",
};

/** What was left empty is not sent, so that the server's own choice holds. */
export function codeOf({ plan, accessDays, expiresInDays, email, notes }: CodeValues): NewInviteCode {
  const hasEnd = plan !== "forever_free" && accessDays.trim() !== "";
  return {
    plan,
    ...(expiresInDays.trim() ? { expiresInDays: Number(expiresInDays) } : {}),
    ...(hasEnd ? { accessDays: Number(accessDays) } : {}),
    ...(email.trim() ? { email: email.trim() } : {}),
    ...(notes.trim() ? { notes: notes.trim() } : {}),
  };
}

/** The field to which a refusal belongs. */
export function fieldOfCode(problem: unknown): keyof CodeValues | undefined {
  const field = problem instanceof Problem ? problem.field : undefined;
  return field !== undefined && Object.hasOwn(emptyCode, field) ? (field as keyof CodeValues) : undefined;
}
