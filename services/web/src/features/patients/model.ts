/* How the appointments of a patient are shown. */
import type { PatientDetail, PatientVisit } from "@/shared/api/contract.ts";

/** The appointments that are to come, soonest first, and the others, newest first. */
export function byTime({ appointments }: Pick<PatientDetail, "appointments">, now: Date) {
  const isComing = ({ status, ends_at }: PatientVisit) =>
    (status === "booked" || status === "confirmed") && Date.parse(ends_at) > now.getTime();
  return {
    coming: appointments.filter(isComing).reverse(),
    past: appointments.filter((one) => !isComing(one)),
  };
}
