/* When a clinic is deleted, as days of the clinic. */
import { addDays, dayIn } from "@/shared/lib/clinic-time.ts";

/** Between asking for it and the deletion: time to notice and to take it back. */
export const daysToUndo = 30;

/** The day on which the clinic would be deleted if it was asked for now. */
export function dayOfDeletion(zone: string, now: Date): string {
  return addDays(dayIn(zone, now), daysToUndo);
}

/** How many of the clinic's days are left before that of the deletion. */
export function daysLeft(zone: string, deleteAt: string, now: Date): number {
  const dayMs = 24 * 60 * 60_000;
  const between = Date.parse(dayIn(zone, new Date(deleteAt))) - Date.parse(dayIn(zone, now));
  return Math.max(0, Math.round(between / dayMs));
}
