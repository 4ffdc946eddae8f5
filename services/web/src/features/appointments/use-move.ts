import { t } from "@lingui/core/macro";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast, showUndo } from "@/shared/ui/toast-queue.ts";
import { type MoveTarget, moveVisit } from "./api/calls.ts";
import { useChange } from "./api/change.ts";
import { lengthOf } from "./length.ts";
import { sayWhen } from "./say.ts";
import type { Visit } from "./visit.ts";

/** Moves an appointment, and offers to put it back. */
export function useMove() {
  const { mutate, isPending, error, reset } = useChange();

  function putBack(before: Visit): void {
    const place = {
      doctorId: before.doctor_id,
      date: before.appointment_date,
      startTime: before.start_time.slice(0, 5),
      durationMinutes: lengthOf(before),
    };
    mutate({
      send: () => moveVisit(before.id, place),
      onDone: () => showToast({ tone: "calm", title: t`Deshecho: la cita está como antes` }),
      onRefused: (refusal) =>
        showToast({ tone: "bad", title: t`No se pudo deshacer`, text: problemText(refusal) }),
    });
  }

  return {
    isPending,
    error,
    /** Another place is chosen: what was said about the one before no longer holds. */
    forgetError: reset,
    move: (before: Visit, target: MoveTarget, onDone: () => void) =>
      mutate({
        send: () => moveVisit(before.id, target),
        onDone: (now) => {
          onDone();
          const patient = now.patients.full_name;
          showUndo(
            {
              tone: "good",
              title: t`Cita de ${patient} movida`,
              text: sayWhen(now.appointment_date, now.start_time),
            },
            { label: t`Deshacer`, onPress: () => putBack(before) },
          );
        },
      }),
  };
}
