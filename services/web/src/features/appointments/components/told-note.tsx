import { useQuery } from "@tanstack/react-query";
import { clinicQuery } from "@/shared/api/clinic.ts";
import { patientQuery } from "@/shared/api/patients.ts";
import { canBePhone } from "@/shared/lib/phone.ts";
import type { BookingForm } from "../booking.ts";
import { sayWillBeTold, toldOf } from "../told.ts";

interface ToldNoteProps {
  form: Pick<BookingForm, "patientId" | "patientName" | "patientPhone">;
  /** The chosen time is past. */
  hasBegun: boolean;
}

/** What the patient will be sent by the booking, as soon as it is known who it is. */
export function ToldNote({ form, hasBegun }: ToldNoteProps) {
  const { patientId, patientName, patientPhone } = form;
  const clinic = useQuery(clinicQuery).data;
  const patient = useQuery(patientQuery(patientId)).data;
  // Of who is blocked it is said beside the name.
  if (!patientName.trim() || patient?.is_blocked) {
    return null;
  }
  // The phone of somebody new is not written yet: it will be asked for, and until then nothing is known.
  if (!patientId && !canBePhone(patientPhone)) {
    return null;
  }
  const said = sayWillBeTold(toldOf({ phone: patientPhone, isBlocked: false, hasBegun }, clinic));
  return said ? <p className="text-sm text-ink-soft">{said}</p> : null;
}
