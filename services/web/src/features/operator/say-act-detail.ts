/* What an operator did, in full: why, about whom, which plan and until when. */
import { t } from "@lingui/core/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import type { Act } from "./api/contract.ts";
import { sayDate, sayLastDay } from "./say.ts";

const plans = ["basic", "pro", "clinica", "trial", "forever_free"] as const;

/** The details of an act, each as a line; what this page has no words for is left out. */
export function sayActDetail({ act, detail, person }: Omit<Act, "address">, zone: string): string[] {
  const { plan, ends_at: endsAt, delete_at: deleteAt, reason, clinic_type: type } = detail;
  const lines: string[] = [];
  const known = plans.find((one) => one === plan);
  if (known) {
    const word = planWord(known);
    lines.push(act === "grant.given" ? sayGiven(word, endsAt, zone) : t`Plan ${word}`);
  }
  if (type === "general" || type === "dental") {
    lines.push(type === "dental" ? t`Ahora es dental` : t`Ahora es general`);
  }
  if (typeof deleteAt === "string") {
    const day = sayDate(deleteAt, zone);
    lines.push(t`Se borra el ${day}`);
  }
  if (person) {
    lines.push(t`A ${person}`);
  }
  if (typeof reason === "string" && reason) {
    lines.push(t`Motivo: ${reason}`);
  }
  return lines;
}

function sayGiven(plan: string, endsAt: unknown, zone: string): string {
  if (typeof endsAt !== "string") {
    return t`Plan ${plan}, sin fecha de fin`;
  }
  const day = sayLastDay(endsAt, zone);
  return t`Plan ${plan}, hasta el ${day}`;
}
