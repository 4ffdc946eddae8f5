/*
 * The secret of a link that came by e-mail. It stands behind the `#` of the address, which no server sees. It is taken out
 * of the address at once, so that neither the history nor whoever looks over a shoulder has it, and is kept in memory only.
 */
import { Problem } from "@/shared/api/problem.ts";
import { createSignal } from "@/shared/lib/signal-store.ts";

export const resetToken = createSignal("");
export const confirmationToken = createSignal("");

const refusals: readonly Problem["code"][] = ["RESET_LINK_INVALID", "VERIFY_LINK_INVALID"];

/** Whether the link was refused: it is unknown, cut, used, too old, or another one was sent after it. */
export function refusesLink(error: unknown): boolean {
  return error instanceof Problem && (refusals.includes(error.code) || error.field === "token");
}
