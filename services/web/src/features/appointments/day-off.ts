/* Why a day has no free times, as far as an agenda that the page already has tells it. */
import { t } from "@lingui/core/macro";
import type { DayOff, Doctor } from "@/shared/api/contract.ts";
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
