/*
 * Times that are kept for somebody for a few minutes: a patient who is choosing one in a chat, or a member of staff. They come
 * with the agenda's answers, say nothing about a patient, and end by the clock: nobody tells the page of it.
 */
import type { Hold } from "@/shared/api/contract.ts";
import { dayIn, minuteIn } from "@/shared/lib/clinic-time.ts";
import { type Span, wholeDay } from "@/shared/lib/span.ts";

interface NotFree extends Span {
  id: string;
  doctorId: string;
  date: string;
}

/** A hold on the clinic's clock. */
export interface KeptTime extends NotFree {
  /** The minute of the day at which it ends. */
  until: number;
  source: Hold["source"];
}

/** The time of a booking that was sent and has had no answer: it may be taken. */
export interface UnsureTime extends NotFree {
  source: "unsure";
  /** Who sent it, where that is somebody else. */
  by: string | undefined;
}

/** What is neither booked nor free. */
export type HeldTime = KeptTime | UnsureTime;

/** The holds that are still alive at the instant, in the order of their starts. */
export function heldAt(holds: readonly Hold[], zone: string, instant: Date): KeptTime[] {
  return holds
    .filter((hold) => Date.parse(hold.expires_at) > instant.getTime())
    .map((hold) => {
      const [start, end] = [new Date(hold.starts_at), new Date(hold.ends_at)];
      const date = dayIn(zone, start);
      return {
        id: hold.id,
        doctorId: hold.doctor_id,
        date,
        start: minuteIn(zone, start),
        end: dayIn(zone, end) === date ? minuteIn(zone, end) : wholeDay.end,
        until: minuteIn(zone, new Date(hold.expires_at)),
        source: hold.source,
      };
    })
    .sort((one, other) => one.start - other.start);
}

/** Milliseconds from the instant until the next of the holds ends; `undefined` when none is left. */
export function msToNextEnd(holds: readonly Hold[], instant: Date): number | undefined {
  const left = holds
    .map((hold) => Date.parse(hold.expires_at) - instant.getTime())
    .filter((milliseconds) => milliseconds > 0);
  return left.length > 0 ? Math.min(...left) : undefined;
}
