/*
 * The hours of which nobody knows whether they are taken: a booking was sent for them and has had no answer. Whoever asked for
 * it may have handed over by PIN; the next person must not give the hour to somebody else, and sees nothing but the hour.
 */
import type { Service } from "@/shared/api/contract.ts";
import { minutesOf } from "@/shared/lib/clinic-time.ts";
import { keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import { createSignal, useSignal } from "@/shared/lib/signal-store.ts";
import { changes, readUnsure, readUnsureOfOthers, type Unconfirmed } from "./unconfirmed.ts";

/** An hour of a doctor that may be taken. */
export interface UnsureHour {
  key: string;
  doctorId: string;
  serviceId: string;
  date: string;
  startTime: string;
  /** Minutes, where the visit takes another time than its service. */
  minutes: number | undefined;
  /** The name of whoever asked for it; empty where that is the user. */
  by: string;
}

const putAwayName = "unsure-put-away";
const putAways = createSignal(0);

let seen = "";
let shown: readonly Unconfirmed[] = [];

/** The user's own bookings whose outcome is not known, the same list as long as nothing has changed. */
export function useOwnUnsure(): readonly Unconfirmed[] {
  return useSignal({ read: readOwn, subscribe: changes.subscribe });
}

function readOwn(): readonly Unconfirmed[] {
  const now = readUnsure();
  const written = JSON.stringify(now);
  if (written !== seen) {
    seen = written;
    shown = now;
  }
  return shown;
}

/** The hour that a booking asked for. */
export function hourOf({ request, idempotencyKey }: Unconfirmed): Omit<UnsureHour, "by"> {
  return {
    key: idempotencyKey,
    doctorId: request.doctorId,
    serviceId: request.serviceId,
    date: request.appointmentDate,
    startTime: request.startTime,
    minutes: request.duration_minutes ?? undefined,
  };
}

/** The hours of the clinic for which others have asked, from the given day on. They change only with the page. */
export function hoursOfOthers(clinicId: string | undefined, today: string): UnsureHour[] {
  return readUnsureOfOthers().flatMap((sent) =>
    sent.by && sent.by.clinicId === clinicId && sent.request.appointmentDate >= today
      ? { ...hourOf(sent), by: sent.by.name }
      : [],
  );
}

/** Those of them of which this user has not said that they are seen. */
export function useNewHoursOfOthers(clinicId: string, today: string): UnsureHour[] {
  useSignal(putAways);
  const known = putAway();
  return hoursOfOthers(clinicId, today).filter(({ key }) => !known.includes(key));
}

/** The user knows of them. */
export function putAwayHours(hours: readonly UnsureHour[]): void {
  keepDraft(putAwayName, [...putAway(), ...hours.map(({ key }) => key)]);
  putAways.write(putAways.read() + 1);
}

function putAway(): unknown[] {
  const kept = readDraft(putAwayName);
  return Array.isArray(kept) ? kept : [];
}

interface Wanted {
  doctorId: string;
  date: string;
  startTime: string;
  minutes: number;
}

/** The unsure hour that a visit would lie in. A service that is not known any more counts as a minute. */
export function unsureHourFor(
  wanted: Wanted,
  hours: readonly UnsureHour[],
  services: readonly Pick<Service, "id" | "duration_minutes">[],
): UnsureHour | undefined {
  const from = minutesOf(wanted.startTime);
  return hours.find((hour) => {
    const service = services.find(({ id }) => id === hour.serviceId);
    const begin = minutesOf(hour.startTime);
    const end = begin + (hour.minutes ?? service?.duration_minutes ?? 1);
    const isSameDay = hour.doctorId === wanted.doctorId && hour.date === wanted.date;
    return isSameDay && from < end && begin < from + wanted.minutes;
  });
}
