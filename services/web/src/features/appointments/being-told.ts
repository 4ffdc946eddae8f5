/* When the messages about an appointment are asked for again. The live stream tells of what was sent, and not of what was planned or withdrawn. */
import type { ComingReminder, Delivery } from "@/shared/api/contract.ts";
import { heldMs } from "@/shared/ui/toast-queue.ts";

/** The messages wait `heldMs` for an undo; then they are planned, which takes a moment. */
const settledMs = heldMs + 7_000;

const askedEveryMs = 3_000;

/** A message that is due is decided about, sent or withdrawn within this time. */
const leavingMs = 60_000;

/** What is due later than this is asked for by whoever looks at the page again. */
const soonMs = 60 * 60_000;

interface Messages {
  deliveries: readonly Delivery[];
  coming: readonly ComingReminder[];
}

/** In how many milliseconds something new may stand in the list; `false` where nothing is expected. */
export function askAgainIn(
  messages: Messages | undefined,
  updatedAt: string | undefined,
  now: Date,
): number | false {
  const ago = (instant: string) => now.getTime() - Date.parse(instant);
  const waits = momentsOf(messages).map((moment) => -ago(moment));
  const isChanged = updatedAt !== undefined && ago(updatedAt) < settledMs;
  if (isChanged || waits.some((wait) => wait <= 0 && wait > -leavingMs)) {
    return askedEveryMs;
  }
  const next = Math.min(...waits.filter((wait) => wait > 0));
  return next < soonMs ? next + askedEveryMs : false;
}

/** When each message that has not left is due. */
function momentsOf(messages: Messages | undefined): string[] {
  const waiting = messages?.deliveries.filter(({ state }) => state === "scheduled" || state === "sending");
  return [
    ...(waiting ?? []).map(({ due_at, created_at }) => due_at ?? created_at),
    ...(messages?.coming ?? []).map(({ due_at }) => due_at),
  ];
}
