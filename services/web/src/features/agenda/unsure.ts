/* The hours of bookings that were sent and have had no answer, as times of the agenda in which nothing else is offered. */
import type { Appointment } from "@/shared/api/contract.ts";
import { minutesOf } from "@/shared/lib/clinic-time.ts";
import { overlap, wholeDay } from "@/shared/lib/span.ts";
import type { UnsureTime } from "./holds.ts";
import { timeOf } from "./lanes.ts";
import type { ServiceLengths } from "./plan.ts";

/** An hour that was asked for. */
export interface AskedHour {
  key: string;
  doctorId: string;
  serviceId: string;
  date: string;
  startTime: string;
  /** Minutes, where the visit takes another time than its service. */
  minutes: number | undefined;
  /** Who asked for it, where that is somebody else. */
  by: string | undefined;
}

/** Drawn so long while the service is not known. */
const unknownLength = 30;

/** Those that the agenda does not show as taken: an appointment in the hour says all that is to be known. */
export function unsureTimes(
  hours: readonly AskedHour[],
  lengths: ServiceLengths,
  appointments: readonly Appointment[],
): UnsureTime[] {
  return hours
    .map(({ key, doctorId, serviceId, date, startTime, minutes, by }): UnsureTime => {
      const start = minutesOf(startTime);
      const length = minutes ?? lengths.get(serviceId)?.length ?? unknownLength;
      return {
        id: key,
        doctorId,
        date,
        start,
        end: Math.min(wholeDay.end, start + length),
        source: "unsure",
        by,
      };
    })
    .filter((hour) => !appointments.some((one) => takes(one, hour)));
}

function takes(one: Appointment, hour: UnsureTime): boolean {
  return (
    one.status !== "cancelled" &&
    one.doctor_id === hour.doctorId &&
    one.appointment_date === hour.date &&
    overlap(timeOf(one), hour)
  );
}
