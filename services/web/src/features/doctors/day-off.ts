/* What the form of days off holds, and what of it is sent. */
import { addDays, isDay, minutesOf } from "@/shared/lib/clinic-time.ts";
import type { DayOffEntry, DayOffSpan } from "./api/contract.ts";

export interface DayOffValues {
  /** Whose they are; empty for the whole clinic, or while nobody is chosen. */
  doctorId: string;
  first: string;
  last: string;
  allDay: boolean;
  /** `HH:MM`, only where they are not whole days. */
  from: string;
  to: string;
  reason: string;
}

export type DayOffField = keyof DayOffValues;

/** The longest that the server takes. */
const mostDays = 366;

export function valuesOf(entry: DayOffEntry | undefined, doctorId: string): DayOffValues {
  return {
    doctorId: entry?.doctor_id ?? doctorId,
    first: entry?.starts_on ?? "",
    last: entry?.ends_on ?? "",
    allDay: !entry?.from,
    from: entry?.from?.slice(0, 5) ?? "",
    to: entry?.to?.slice(0, 5) ?? "",
    reason: entry?.reason ?? "",
  };
}

export function spanOf({ first, last, allDay, from, to }: DayOffValues): DayOffSpan {
  return {
    starts_on: first,
    ends_on: last || first,
    from: allDay ? null : from,
    to: allDay ? null : to,
  };
}

export type DayOffProblem = "no-day" | "past" | "turned" | "too-long" | "no-hours" | "turned-hours";

/** What is wrong with the days or hours, and where. */
export function problemOf(
  values: DayOffValues,
  today: string,
): { field: DayOffField; problem: DayOffProblem } | undefined {
  const { first, allDay, from, to } = values;
  const last = values.last || first;
  if (!isDay(first)) {
    return { field: "first", problem: "no-day" };
  }
  if (last < first) {
    return { field: "last", problem: "turned" };
  }
  if (last < today) {
    return { field: values.last ? "last" : "first", problem: "past" };
  }
  if (last > addDays(first, mostDays - 1)) {
    return { field: "last", problem: "too-long" };
  }
  if (allDay) {
    return undefined;
  }
  if (!from || !to) {
    return { field: from ? "to" : "from", problem: "no-hours" };
  }
  return minutesOf(to) <= minutesOf(from) ? { field: "to", problem: "turned-hours" } : undefined;
}

/** What is blocked on the day for the doctor, or for any; the clinic's is everybody's. */
export function blockedOn(
  entries: readonly DayOffEntry[],
  day: string,
  doctorId: string | undefined,
): DayOffEntry[] {
  return entries.filter(
    ({ starts_on, ends_on, doctor_id }) =>
      starts_on <= day && day <= ends_on && (!doctorId || !doctor_id || doctor_id === doctorId),
  );
}

const bodyFields: Readonly<Record<string, DayOffField>> = {
  doctor_id: "doctorId",
  starts_on: "first",
  ends_on: "last",
  from: "from",
  to: "to",
  reason: "reason",
};

export function fieldNamed(name: string | undefined): DayOffField | undefined {
  return name === undefined ? undefined : bodyFields[name];
}
