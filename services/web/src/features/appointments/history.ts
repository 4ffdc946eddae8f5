/* What the visits of a patient tell when another is booked. */
import { minutesOf } from "@/shared/lib/clinic-time.ts";

/** The part of a visit that is needed here. */
interface PastVisit {
  appointment_date: string;
  start_time: string;
  status: string;
}

const open = ["booked", "confirmed"];

interface History<T> {
  /** The latest visit that took place. */
  last: T | undefined;
  next: T | undefined;
  /** Other visits of the day that is being chosen. */
  sameDay: T[];
}

/** Reads the list of a patient's visits, in whatever order. `today` and `date` are the clinic's days. */
export function historyOf<T extends PastVisit>(
  visits: readonly T[],
  today: string,
  date: string,
): History<T> {
  const inOrder = [...visits].sort(
    (one, other) =>
      one.appointment_date.localeCompare(other.appointment_date) ||
      minutesOf(one.start_time) - minutesOf(other.start_time),
  );
  const coming = inOrder.filter((one) => open.includes(one.status) && one.appointment_date >= today);
  return {
    last: inOrder.findLast((one) => one.status === "attended"),
    next: coming[0],
    sameDay: coming.filter((one) => one.appointment_date === date),
  };
}

/** Where a visit would be: the clinic's day, `HH:MM` of its clock, and minutes. */
interface NewVisit {
  date: string;
  startTime: string;
  minutes: number;
}

/** The visit of the same patient that is not over when another would begin, or begins before that one is over. */
export function overlapping<T extends PastVisit & { starts_at: string; ends_at: string }>(
  visits: readonly T[],
  { date, startTime, minutes }: NewVisit,
): T | undefined {
  const start = minutesOf(startTime);
  return visits.find((one) => {
    const from = minutesOf(one.start_time);
    const length = (Date.parse(one.ends_at) - Date.parse(one.starts_at)) / 60_000;
    return (
      open.includes(one.status) &&
      one.appointment_date === date &&
      from < start + minutes &&
      start < from + length
    );
  });
}
