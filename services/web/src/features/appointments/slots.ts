/* Free times of one or several doctors as one list. */
import type { Doctor, FreeTime } from "@/shared/api/contract.ts";
import { addDays, dayIn, minuteIn, minutesOf, weekdayOf } from "@/shared/lib/clinic-time.ts";
import { enterableFrom } from "@/shared/lib/late-entry.ts";

/** A free time, and with whom. */
export interface Slot extends FreeTime {
  doctorId: string;
}

/** Stands for the choice of no doctor: whoever is free. */
export const anyDoctor = "any";

/** Each time once, earliest first; of several doctors who are free then, the first of the list. */
export function mergeTimes(answers: readonly { doctorId: string; times: readonly FreeTime[] }[]): Slot[] {
  const byTime = new Map<string, Slot>();
  for (const { doctorId, times } of answers) {
    for (const time of times) {
      if (!byTime.has(time.startTime)) {
        byTime.set(time.startTime, { ...time, doctorId });
      }
    }
  }
  return [...byTime.values()].sort((one, other) => one.starts_at.localeCompare(other.starts_at));
}

/** The times with another one: that was sent already and is not free when it was booked by that, or that is not in the list. */
export function withTime(slots: Slot[] | undefined, added: Pick<Slot, "startTime" | "doctorId"> | undefined) {
  if (!slots || !added) {
    return slots;
  }
  const { startTime } = added;
  const others = slots.filter((one) => one.startTime !== startTime);
  const known = slots.find((one) => one.startTime === startTime) ?? { endTime: startTime, starts_at: "" };
  return [...others, { ...known, ...added }].sort((one, other) =>
    one.startTime.localeCompare(other.startTime),
  );
}

/** The doctors whose times are asked for. */
export function askedDoctors(doctors: readonly Doctor[], doctorId: string, serviceId: string): string[] {
  return doctorId === anyDoctor
    ? doctors.filter(({ services }) => services.includes(serviceId)).map(({ id }) => id)
    : [doctorId].filter(Boolean);
}

/** The next days on which one of the doctors works, the given one included. */
export function workingDays(doctors: readonly Doctor[], from: string, within: number): string[] {
  const days = Array.from({ length: within }, (_unused, index) => addDays(from, index));
  return days.filter((day) =>
    doctors.some(({ doctor_working_hours: hours }) =>
      hours.some(({ day_of_week }) => day_of_week === weekdayOf(day)),
    ),
  );
}

/** Whether a start of today is too far back to be entered. */
export function hasPassed(date: string, startTime: string, zone: string, now: Date): boolean {
  return date === dayIn(zone, now) && minutesOf(startTime) < enterableFrom(minuteIn(zone, now));
}

/** Whether a visit of today begins in the past, by the clinic's clock. */
export function hasBegun(date: string, startTime: string, zone: string, now: Date): boolean {
  return date === dayIn(zone, now) && minutesOf(startTime) < minuteIn(zone, now);
}
