import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { clinicQuery } from "@/shared/api/clinic.ts";
import { patientQuery } from "@/shared/api/patients.ts";
import { useSayDoctor } from "@/shared/api/use-say-doctor.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { cancelVisit } from "./api/calls.ts";
import { useChange } from "./api/change.ts";
import { sayWhen } from "./say.ts";
import { toldOf } from "./told.ts";
import { undoing } from "./undoing.ts";
import { useNotes } from "./use-notes.ts";
import { useSayResources } from "./use-say-resources.ts";
import { isAtStep, type Visit } from "./visit.ts";

/**
 * Says that an appointment was booked, and offers to cancel it before its patient is told; `sentAt` is when it was requested.
 * Where that is not known, the patient may have been told already.
 */
export function useOfferToCancel(): (booked: Visit, sentAt: number | undefined) => void {
  const { run } = useChange();
  const notes = useNotes();
  const sayDoctor = useSayDoctor();
  const sayResources = useSayResources();
  const queryClient = useQueryClient();

  /** By what the page knows of the patient and of the clinic's number. */
  function isTold({ patients: { id, phone }, starts_at }: Visit): boolean {
    const patient = queryClient.getQueryData(patientQuery(id).queryKey);
    const clinic = queryClient.getQueryData(clinicQuery.queryKey);
    const hasBegun = Date.parse(starts_at) < serverNow().getTime();
    return toldOf({ phone, isBlocked: patient?.is_blocked ?? false, hasBegun }, clinic)?.isTold ?? false;
  }

  return (booked, sentAt) => {
    const patient = booked.patients.full_name;
    const undo = () =>
      run({
        ...undoing(),
        seen: booked,
        send: () => cancelVisit(booked.id, ""),
        isDone: (now) => isAtStep(now, "cancelled"),
        onDone: (now) =>
          notes.say(now, { tone: "calm", title: t`Deshecho: la cita de ${patient} quedó cancelada` }),
      });
    const when = sayWhen(booked.appointment_date, booked.start_time);
    const place = [when, sayDoctor(booked.doctors), sayResources(booked)].filter(Boolean).join(" · ");
    const note = {
      tone: "good",
      title: t`Cita de ${patient} agendada`,
      text: isTold(booked) ? t`${place}. Se le avisa por WhatsApp.` : place,
    } as const;
    if (sentAt === undefined) {
      notes.say(booked, note);
    } else {
      notes.offer(booked, note, { label: t`Deshacer`, onPress: undo }, sentAt);
    }
  };
}
