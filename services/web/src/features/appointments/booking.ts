/*
 * The rules of the booking form, without React: what is filled in, what is missing, what the server refused, and at
 * which field each message is shown.
 */

import { t } from "@lingui/core/macro";
import type { BookingRequest, FreeTime } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { isDay } from "@/shared/lib/clinic-time.ts";
import { canBePhone, plainPhone } from "@/shared/lib/phone.ts";
import { chosenIds } from "./resources.ts";
import { anyDoctor } from "./slots.ts";
import { readClock } from "./written-clock.ts";

export interface BookingForm {
  /** The patient who was chosen from those that were found; empty for a new one. */
  patientId: string;
  serviceId: string;
  /** Minutes, when the visit takes another time than its service; else empty. */
  durationMinutes: string;
  /** Or `anyDoctor`. */
  doctorId: string;
  /** The clinic's day, `YYYY-MM-DD`. */
  appointmentDate: string;
  /** A time of the clinic's clock, `HH:MM`. */
  startTime: string;
  /** A time that was typed in place of one of the list, as it was written; then `startTime` is what it says. */
  otherTime: string;
  patientName: string;
  /** As the receptionist wrote it. */
  patientPhone: string;
  notes: string;
  /** The rooms and devices that were chosen by hand, as `resources.ts` keeps them. */
  resources: string;
}

export type BookingField = keyof BookingForm;

export const emptyForm: BookingForm = {
  patientId: "",
  serviceId: "",
  durationMinutes: "",
  doctorId: anyDoctor,
  appointmentDate: "",
  startTime: "",
  otherTime: "",
  patientName: "",
  patientPhone: "",
  notes: "",
  resources: "",
};

export type BookingErrors = Partial<Record<BookingField, string>>;

export const fields: readonly BookingField[] = [
  "patientId",
  "serviceId",
  "durationMinutes",
  "doctorId",
  "appointmentDate",
  "startTime",
  "otherTime",
  "patientName",
  "patientPhone",
  "notes",
  "resources",
];

/** A patient's name is at most so long. */
export const longestName = 120;

/** The request with the doctor who has the chosen time, or what is still missing. A known patient is sent by id. */
export function readForm(form: BookingForm): { request: BookingRequest } | { errors: BookingErrors } {
  const patient = form.patientId ? { patient_id: form.patientId } : newPatient(form);
  const errors: BookingErrors = {
    ...(form.serviceId ? {} : { serviceId: t`Elija el servicio, por favor.` }),
    // Without a choice the time says with whom; while no time is chosen, that is what is missing.
    ...(form.doctorId && (form.doctorId !== anyDoctor || !form.startTime)
      ? {}
      : { doctorId: t`Elija con quién será la cita, por favor.` }),
    ...(isDay(form.appointmentDate) ? {} : { appointmentDate: t`Elija la fecha, por favor.` }),
    ...(form.startTime ? {} : missingTime(form)),
    ...("errors" in patient ? patient.errors : {}),
  };
  if (Object.keys(errors).length > 0 || "errors" in patient) {
    return { errors };
  }
  const { doctorId, serviceId, appointmentDate, startTime } = form;
  const notes = form.notes.trim();
  const minutes = minutesFrom(form);
  const resources = chosenIds(form.resources);
  return {
    request: {
      doctorId,
      serviceId,
      appointmentDate,
      startTime,
      ...patient,
      ...(minutes === undefined ? {} : { duration_minutes: minutes }),
      ...(notes ? { notes } : {}),
      ...(resources.length > 0 ? { resources } : {}),
    },
  };
}

/** What to say where no time is chosen. */
export function missingTime({
  otherTime,
}: Pick<BookingForm, "otherTime">): Pick<BookingErrors, "startTime" | "otherTime"> {
  if (!otherTime.trim()) {
    return { startTime: t`Elija una hora libre, por favor.` };
  }
  return {
    otherTime: readClock(otherTime)
      ? t`A esa hora no se pudo agendar: escriba otra, por favor.`
      : t`Escriba la hora así: 2:15 p. m.`,
  };
}

/** The length that was chosen in place of the service's. */
export function minutesFrom({ durationMinutes }: Pick<BookingForm, "durationMinutes">): number | undefined {
  return durationMinutes ? Number(durationMinutes) : undefined;
}

/** Whether the form is about the same service, length, doctor and day as the request, whichever time is chosen. */
export function isSamePlace(form: BookingForm, request: BookingRequest): boolean {
  return (
    form.serviceId === request.serviceId &&
    form.appointmentDate === request.appointmentDate &&
    (form.doctorId === anyDoctor || form.doctorId === request.doctorId) &&
    minutesFrom(form) === (request.duration_minutes ?? undefined)
  );
}

function newPatient(
  form: BookingForm,
): { patientName: string; patientPhone: string } | { errors: BookingErrors } {
  const patientName = form.patientName.trim().replaceAll(/\s+/g, " ");
  const patientPhone = plainPhone(form.patientPhone);
  const isPhone = canBePhone(patientPhone);
  if (patientName && isPhone) {
    return { patientName, patientPhone };
  }
  return {
    errors: {
      ...(patientName ? {} : { patientName: t`Escriba el nombre del paciente, por favor.` }),
      ...(isPhone ? {} : { patientPhone: t`Escriba el teléfono con sus dígitos, por favor.` }),
    },
  };
}

/**
 * Which time counts as chosen: the picked one while it is free, else the one that was touched on the agenda.
 * `lost` says that the picked one was taken while the form was open.
 */
export function chooseTime(
  free: FreeTime[] | undefined,
  picked: string,
  wanted: string | undefined,
): { chosen: string; lost: boolean } {
  const isFree = (time: string) => free?.some((one) => one.startTime === time) ?? false;
  if (picked) {
    return free && !isFree(picked) ? { chosen: "", lost: true } : { chosen: picked, lost: false };
  }
  return { chosen: wanted && isFree(wanted) ? wanted : "", lost: false };
}

/** Where a refusal is shown: at its field, or above the form when it belongs to none. */
export function placeProblem(error: unknown): { field: BookingField | undefined; text: string } {
  if (!(error instanceof Problem)) {
    return { field: undefined, text: problemText(error) };
  }
  switch (error.code) {
    case "SLOT_TAKEN":
      // The text of the page says more than the server's: the times that are still free are shown with it.
      return { field: "startTime", text: takenText() };
    case "RESOURCE_TAKEN":
      return { field: "resources", text: problemText(error) };
    case "IN_THE_PAST":
    case "OUTSIDE_WORKING_HOURS":
      return { field: "startTime", text: problemText(error) };
    case "DOCTOR_AWAY":
      return { field: "appointmentDate", text: problemText(error) };
    default: {
      const field = fieldNamed(error.field);
      return { field, text: refusedValueText(error, field) ?? problemText(error) };
    }
  }
}

/** Whether somebody has the time, or the minutes beside it. */
export function isTaken(error: unknown): boolean {
  return error instanceof Problem && error.code === "SLOT_TAKEN";
}

/** Whether the doctor is free and no room or device is, so that the time may be kept with another one. */
export function isResourceTaken(error: unknown): boolean {
  return error instanceof Problem && error.code === "RESOURCE_TAKEN";
}

/** Whether a change of the form may mend what was refused at the field. */
export function mends(change: Partial<BookingForm>, field: BookingField): boolean {
  const place = ["serviceId", "durationMinutes", "doctorId", "appointmentDate", "startTime", "otherTime"];
  return field in change || (field === "resources" && place.some((one) => one in change));
}

/** Whether the name was refused, so that what is typed in its place is the same patient's. */
export function isNameRefused(error: unknown): boolean {
  return error !== undefined && placeProblem(error).field === "patientName";
}

/** The server says of a value only that it is not valid; at some fields the page says how it has to be. */
function refusedValueText({ code }: Problem, field: BookingField | undefined): string | undefined {
  if (code !== "INVALID_FIELD") {
    return undefined;
  }
  switch (field) {
    case "patientName":
      return t`Ese nombre no se puede guardar: debe tener de 2 a 120 caracteres, alguna letra, y no llevar los signos < ni >.`;
    case "patientPhone":
      return t`Escriba el número como lo marca en su país, o con + y el código del país.`;
    case "resources":
      return t`El servicio ya no necesita eso. Elija de nuevo, por favor.`;
    default:
      return undefined;
  }
}

/** The form without what was refused and must not stay selected: the time, or what the service does not need any more. */
export function withoutRefused(form: BookingForm, error: unknown): BookingForm {
  const { field } = placeProblem(error);
  if (field === "resources" && !isResourceTaken(error)) {
    return { ...form, resources: "" };
  }
  return field === "startTime" ? { ...form, startTime: "" } : form;
}

export function takenText(): string {
  return t`Alguien acaba de tomar ese horario. Estas son las horas que siguen libres.`;
}

export function passedText(): string {
  return t`Esa hora ya pasó. Elija otra, por favor.`;
}

/** The server may name a field as the request does or as its column does: `patientPhone`, `patient_phone`. */
function fieldNamed(name: string | undefined): BookingField | undefined {
  const camel = name?.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return fields.find((field) => field === camel);
}
