/* Where an appointment was about to be put when the page ended. */
import { isDay } from "@/shared/lib/clinic-time.ts";
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import type { Place } from "./components/slot-fields.tsx";

export interface MovePlace extends Place {
  /** A time that is not in the list, as it was typed; empty while the time is one of the list. */
  otherTime: string;
  /** The rooms and devices that were chosen by hand, as `resources.ts` keeps them. */
  chosen: string;
}

/** The place that was chosen and not sent; none when its day is over. */
export function readMoveDraft(visitId: string, today: string): MovePlace | undefined {
  const kept = readDraft(nameOf(visitId));
  if (typeof kept !== "object" || kept === null) {
    return undefined;
  }
  const { doctorId, date, startTime, otherTime, chosen } = kept as Partial<Record<keyof MovePlace, unknown>>;
  const isWhole = typeof doctorId === "string" && isDay(date) && typeof startTime === "string";
  const textOf = (one: unknown) => (typeof one === "string" ? one : "");
  return isWhole && date >= today
    ? { doctorId, date, startTime, otherTime: textOf(otherTime), chosen: textOf(chosen) }
    : undefined;
}

export function keepMoveDraft(visitId: string, place: MovePlace): void {
  keepDraft(nameOf(visitId), place);
}

export function dropMoveDraft(visitId: string): void {
  dropDraft(nameOf(visitId));
}

function nameOf(visitId: string): string {
  return `move.${visitId}`;
}
