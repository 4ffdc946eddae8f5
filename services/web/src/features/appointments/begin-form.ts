/* What the booking form begins with. */
import { type BookingForm, emptyForm } from "./booking.ts";
import { type BookingDraft, type GivenPatient, isWorthKeeping } from "./draft.ts";
import { anyDoctor } from "./slots.ts";
import { readClock } from "./written-clock.ts";

/** What the page already knows: the day in view, and the doctor and time of the cell that was touched. */
export interface Wish {
  date: string;
  doctorId: string | undefined;
  time: string | undefined;
  /** Whom the appointment is for; without an id, somebody new. The draft of another one is not used. */
  patient?: GivenPatient | undefined;
  /** The service of an appointment that is booked again. */
  serviceId?: string | undefined;
}

/** The time that was typed, which counts at any other place too. */
export function typedTime({ otherTime }: BookingForm): string {
  return readClock(otherTime) ?? "";
}

/** The form as it opens: what was typed before, at the place that was touched now. */
export function beginForm(wish: Wish, today: string, draft: BookingDraft | undefined): BookingForm {
  const empty: BookingForm = {
    ...emptyForm,
    doctorId: wish.doctorId ?? anyDoctor,
    appointmentDate: wish.date < today ? today : wish.date,
    serviceId: wish.serviceId ?? "",
    ...wish.patient,
  };
  if (!draft || !isWorthKeeping(draft, wish.patient)) {
    return empty;
  }
  const { doctorId, appointmentDate } = empty;
  return {
    ...empty,
    ...draft.form,
    // As the patient is now; the name of somebody new may have been completed in the form.
    ...(wish.patient?.patientId ? wish.patient : {}),
    ...(wish.time ? { doctorId, appointmentDate, startTime: "", otherTime: "" } : {}),
  };
}
