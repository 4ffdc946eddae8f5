/* Where an appointment was about to be put when the page ended. */
import { isDay } from "@/shared/lib/clinic-time.ts";
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import type { Place } from "./components/slot-fields.tsx";

/** The place that was chosen and not sent; none when its day is over. */
export function readMoveDraft(visitId: string, today: string): Place | undefined {
  const kept = readDraft(nameOf(visitId));
  if (typeof kept !== "object" || kept === null) {
    return undefined;
  }
  const { doctorId, date, startTime } = kept as Partial<Record<keyof Place, unknown>>;
  const isWhole = typeof doctorId === "string" && isDay(date) && typeof startTime === "string";
  return isWhole && date >= today ? { doctorId, date, startTime } : undefined;
}

export function keepMoveDraft(visitId: string, place: Place): void {
  keepDraft(nameOf(visitId), place);
}

export function dropMoveDraft(visitId: string): void {
  dropDraft(nameOf(visitId));
}

function nameOf(visitId: string): string {
  return `move.${visitId}`;
}
