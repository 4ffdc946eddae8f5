/* Where the templates stand together, for the page and for the first steps of a clinic. */
import { Problem } from "@/shared/api/problem.ts";
import type { Template } from "./api/contract.ts";

/** `refused` where somebody of the clinic has to act, `waiting` where only Meta has. */
export type Standing = "missing" | "refused" | "waiting" | "done";

/** How those stand that messages leave by. The ones in the other language keep nobody from working. */
export function standingOf(templates: readonly Template[]): Standing {
  const used = inUse(templates);
  if (countMissing(used) > 0) {
    return "missing";
  }
  if (used.some(({ state }) => state === "rejected" || state === "disabled")) {
    return "refused";
  }
  return used.every(isApproved) ? "done" : "waiting";
}

/** Those in the clinic's language. */
export function inUse(templates: readonly Template[]): Template[] {
  return templates.filter(({ in_use }) => in_use);
}

/** Those in the other language, which the clinic does not use now. */
export function notInUse(templates: readonly Template[]): Template[] {
  return templates.filter(({ in_use }) => !in_use);
}

export function countMissing(templates: readonly Template[]): number {
  return templates.filter(({ state }) => state === "missing").length;
}

export function isUnderReview({ state }: Pick<Template, "state">): boolean {
  return state === "pending";
}

export function isApproved({ state }: Pick<Template, "state">): boolean {
  return state === "approved";
}

/** Whether patients read another text than Cita's. The account may also differ in the buttons or below the text only. */
export function hasOtherText({ differs, account_text, text }: Template): boolean {
  return differs && account_text !== text;
}

/** What patients get until then, where it is the same for everything in use that is not approved: it is said once. */
export function untilThenOfAll(templates: readonly Template[]): string | undefined {
  const [first, ...others] = new Set(
    inUse(templates)
      .filter((one) => !isApproved(one))
      .map((one) => one.until_then),
  );
  return others.length === 0 ? first : undefined;
}

/** What patients get until then, as the first that is not approved says it. Those for the team say it in other words, and come last. */
export function firstUntilThen(templates: readonly Template[]): string | undefined {
  return inUse(templates).find((one) => !isApproved(one))?.until_then;
}

/** Whether the refusal says that the clinic has no number yet. */
export function isNotConnected(error: unknown): boolean {
  return error instanceof Problem && error.code === "WHATSAPP_NOT_CONNECTED";
}
