/* What a visit takes of its doctor's time, and when visits can begin: the server's rule (`services/scheduling`, `domain/free.rs`). */
import type { Doctor, Service } from "@/shared/api/contract.ts";
import type { Span } from "./span.ts";

/** The minutes of a service's visit, and those that stay free before and after it. */
export interface VisitTimes {
  length: number;
  before: number;
  after: number;
}

export function timesOf(service: Service): VisitTimes {
  const { duration_minutes: length, buffer_before_minutes: before, buffer_after_minutes: after } = service;
  return { length, before, after };
}

/** With a doctor who takes another time for the service than its usual one. */
export function timesWith(doctor: Doctor, serviceId: string, usual: VisitTimes): VisitTimes {
  const own = doctor.service_durations.find(({ service_id }) => service_id === serviceId);
  return own ? { ...usual, length: own.duration_minutes } : usual;
}

/** What follows a visit is the buffer of its service or the doctor's pause, whichever is longer. */
export function takenBy({ start, end }: Span, pause: number, times?: Omit<VisitTimes, "length">): Span {
  return { start: start - (times?.before ?? 0), end: end + Math.max(times?.after ?? 0, pause) };
}

/** From one start of the grid to the next: a smaller step would offer starts of which a booking takes away two. */
export function stepOf({ length, before, after }: VisitTimes, pause: number): number {
  return before + length + Math.max(after, pause);
}
