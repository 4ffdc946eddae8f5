/* Where the templates stand together, for the page and for the first steps of a clinic. */
import { Problem } from "@/shared/api/problem.ts";
import type { Template } from "./api/contract.ts";

/** `refused` where somebody of the clinic has to act, `waiting` where only Meta has. */
export type Standing = "missing" | "refused" | "waiting" | "done";

export function standingOf(templates: readonly Template[]): Standing {
  if (countMissing(templates) > 0) {
    return "missing";
  }
  if (templates.some(({ state }) => state === "rejected" || state === "disabled")) {
    return "refused";
  }
  return templates.every(isApproved) ? "done" : "waiting";
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

/** What patients get until then, where it is the same for everything that is not approved: it is said once. */
export function untilThenOfAll(templates: readonly Template[]): string | undefined {
  const [first, ...others] = new Set(
    templates.filter((one) => !isApproved(one)).map((one) => one.until_then),
  );
  return others.length === 0 ? first : undefined;
}

/** Whether the refusal says that the clinic has no number yet. */
export function isNotConnected(error: unknown): boolean {
  return error instanceof Problem && error.code === "WHATSAPP_NOT_CONNECTED";
}
