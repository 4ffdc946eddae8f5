/* What the form of a doctor holds, and what of it is sent. */
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { isColour } from "@/shared/lib/colours.ts";
import { differing } from "@/shared/lib/meet.ts";
import { plainPhone, sayPhone } from "@/shared/lib/phone.ts";
import type { DoctorChange, NewDoctor, Planned } from "./api/contract.ts";
import { spansOf, usualWeek, type Week, weekOf } from "./week.ts";

/** A service that a doctor gives; without a length of one's own it takes as long as the service. */
export interface GivenService {
  id: string;
  minutes: number | null;
}

export interface DoctorValues {
  fullName: string;
  title: string;
  specialty: string;
  minutes: number;
  pause: number;
  /** A colour's name; empty where the order decides. */
  colour: string;
  services: GivenService[];
  phone: string;
  email: string;
  week: Week;
}

export type DoctorField = keyof DoctorValues;

/** A new doctor gives every service and works while the clinic is open, until somebody says otherwise. */
export function valuesOf(
  doctor: Doctor | undefined,
  services: readonly Service[],
  openWeek: Week = usualWeek,
): DoctorValues {
  if (!doctor) {
    return {
      fullName: "",
      title: "",
      specialty: "",
      minutes: 30,
      pause: 0,
      colour: "",
      services: services.filter(({ is_active }) => is_active).map(({ id }) => ({ id, minutes: null })),
      phone: "",
      email: "",
      week: openWeek,
    };
  }
  const own = new Map(
    doctor.service_durations.map(({ service_id, duration_minutes }) => [service_id, duration_minutes]),
  );
  return {
    fullName: doctor.full_name,
    title: doctor.title ?? "",
    specialty: doctor.specialty ?? "",
    minutes: doctor.consultation_duration_minutes,
    pause: doctor.buffer_time_minutes,
    colour: doctor.colour ?? "",
    // In the order of the clinic's list, so that a choice that was taken back is no change.
    services: services
      .filter(({ id }) => doctor.services.includes(id))
      .map(({ id }) => ({ id, minutes: own.get(id) ?? null })),
    phone: doctor.phone ? sayPhone(doctor.phone) : "",
    email: doctor.email ?? "",
    week: weekOf(doctor.doctor_working_hours, doctor.doctor_breaks),
  };
}

/** The services with one chosen, changed or left out, in the order of the clinic's list. */
export function withService(
  given: readonly GivenService[],
  services: readonly Service[],
  id: string,
  choice: Omit<GivenService, "id"> | undefined,
): GivenService[] {
  const rest = given.filter((one) => one.id !== id);
  const all = choice ? [...rest, { id, ...choice }] : rest;
  const place = new Map(services.map((service, at) => [service.id, at]));
  return all.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
}

export function newDoctorOf(values: DoctorValues): NewDoctor {
  const { colour, phone, email, ...rest } = bodyOf(values);
  return {
    ...rest,
    ...(colour ? { colour } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
  };
}

function bodyOf(values: DoctorValues) {
  return {
    fullName: values.fullName.trim(),
    title: values.title.trim(),
    specialty: values.specialty.trim(),
    consultationDurationMinutes: values.minutes,
    bufferTimeMinutes: values.pause,
    colour: isColour(values.colour) ? values.colour : null,
    phone: plainPhone(values.phone) || null,
    email: values.email.trim() || null,
    services: values.services.map(({ id, minutes }) => ({
      service_id: id,
      ...(minutes === null ? {} : { duration_minutes: minutes }),
    })),
    workingHours: spansOf(values.week, "hours"),
    breaks: spansOf(values.week, "breaks"),
  };
}

/** Only what differs is sent, so that what somebody else changed elsewhere stays. */
export function changeOf(base: DoctorValues, values: DoctorValues, version: number): DoctorChange {
  const changed = differing(base, values).flatMap((field) => bodyFields[field]);
  const part = Object.fromEntries(Object.entries(bodyOf(values)).filter(([name]) => changed.includes(name)));
  return { ...part, version };
}

/** What of a change visits may be in the way of; nothing where it moves no hours. */
export function plannedOf({ workingHours, breaks, is_active }: DoctorChange): Planned | undefined {
  const planned = {
    ...(workingHours ? { workingHours } : {}),
    ...(breaks ? { breaks } : {}),
    ...(is_active === false ? { is_active } : {}),
  };
  return Object.keys(planned).length > 0 ? planned : undefined;
}

const bodyFields: Readonly<Record<DoctorField, readonly string[]>> = {
  fullName: ["fullName"],
  title: ["title"],
  specialty: ["specialty"],
  minutes: ["consultationDurationMinutes"],
  pause: ["bufferTimeMinutes"],
  colour: ["colour"],
  services: ["services"],
  phone: ["phone"],
  email: ["email"],
  week: ["workingHours", "breaks"],
};

/** The field of the form to which a refused field of the body belongs; `workingHours[3]` is about the week. */
export function fieldNamed(name: string | undefined): DoctorField | undefined {
  const whole = name?.split(/[.[]/)[0] ?? "";
  return (Object.keys(bodyFields) as DoctorField[]).find((field) => bodyFields[field].includes(whole));
}
