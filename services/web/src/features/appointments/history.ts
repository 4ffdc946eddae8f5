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
