import { t } from "@lingui/core/macro";
import { useSayDoctor } from "@/shared/api/use-say-doctor.ts";
import { cancelVisit } from "./api/calls.ts";
import { useChange } from "./api/change.ts";
import { sayWhen } from "./say.ts";
import { undoing } from "./undoing.ts";
import { useNotes } from "./use-notes.ts";
import { isAtStep, type Visit } from "./visit.ts";

/**
 * Says that an appointment was booked, and offers to cancel it before its patient is told; `sentAt` is when it was requested.
 * Where that is not known, the patient may have been told already.
 */
export function useOfferToCancel(): (booked: Visit, sentAt: number | undefined) => void {
  const { run } = useChange();
  const notes = useNotes();
  const sayDoctor = useSayDoctor();
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
    const note = {
      tone: "good",
      title: t`Cita de ${patient} agendada`,
      text: `${sayWhen(booked.appointment_date, booked.start_time)} · ${sayDoctor(booked.doctors)}`,
    } as const;
    if (sentAt === undefined) {
      notes.say(booked, note);
    } else {
      notes.offer(booked, note, { label: t`Deshacer`, onPress: undo }, sentAt);
    }
  };
}
