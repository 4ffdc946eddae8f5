/* Why a day has no free times, as far as an agenda that the page already has tells it. */
import { t } from "@lingui/core/macro";
import type { DayOff, Doctor } from "@/shared/api/contract.ts";
import { isDay, weekdayOf } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";

/** That the clinic is closed or the doctor is away for the whole of the day; `doctor` is the chosen one, if any. */
export function sayDayOff(daysOff: readonly DayOff[], date: string, doctor: Doctor | undefined) {
  const whole = daysOff.filter((off) => off.date === date && !off.from && !off.to);
  const closed = whole.find(({ doctor_id }) => !doctor_id);
  if (closed) {
    const reason = closed.reason?.trim();
    return reason ? t`La clínica está cerrada ese día: ${reason}.` : t`La clínica está cerrada ese día.`;
  }
  const away = doctor && whole.find(({ doctor_id }) => doctor_id === doctor.id);
  if (!away) {
    return undefined;
  }
  const name = sayDoctor(doctor);
  const reason = away.reason?.trim();
  return reason ? t`${name} no atiende ese día: ${reason}.` : t`${name} no atiende ese día.`;
}

/** That nobody of the clinic, or not the chosen doctor, works on that day of the week. */
export function sayDayWithoutWork(doctors: readonly Doctor[], date: string, doctor: Doctor | undefined) {
  if (!isDay(date) || doctors.length === 0) {
    return undefined;
  }
  const works = ({ doctor_working_hours: hours }: Doctor) =>
    hours.some(({ day_of_week }) => day_of_week === weekdayOf(date));
  if (!doctors.some(works)) {
    return t`La clínica no atiende ese día.`;
  }
  if (!doctor || works(doctor)) {
    return undefined;
  }
  const name = sayDoctor(doctor);
  return t`${name} no atiende ese día.`;
}
