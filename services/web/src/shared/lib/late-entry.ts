/* The desk notes a visit that has begun, because a patient without an appointment is with the doctor before anybody types (ADR 0074). */

/** So long after its start; the server has the same bound. */
const lateEntryMinutes = 30;

/** The first minute of today at which a visit may begin that is entered now; in the last minute of the bound the server may refuse it. */
export function enterableFrom(nowMinute: number): number {
  return Math.max(0, nowMinute - lateEntryMinutes + 1);
}
