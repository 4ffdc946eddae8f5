import { t } from "@lingui/core/macro";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { showToast, showUndo } from "@/shared/ui/toast-queue.ts";
import { type MoveTarget, moveVisit } from "./api/calls.ts";
import { useChange } from "./api/change.ts";
import { lengthOf } from "./length.ts";
import { sayUndone, sayWhen } from "./say.ts";
import type { Visit } from "./visit.ts";

/** Moves an appointment, and offers to put it back. */
export function useMove() {
  const { mutate, isPending, error, reset } = useChange();

  /** Puts the appointment back as it was `before`, unless somebody changed it after the move that made it `moved`. */
  function putBack(before: Visit, moved: Visit): void {
    const place = {
      doctorId: before.doctor_id,
      date: before.appointment_date,
      startTime: before.start_time.slice(0, 5),
      durationMinutes: lengthOf(before),
    };
    mutate({
      send: () => moveVisit(moved, place),
      onDone: (now) => showToast({ tone: "calm", title: sayUndone(now), text: whenOf(now) }),
      onRefused: (refusal) =>
        showToast(
          isChanged(refusal)
            ? { tone: "bad", title: t`No se deshizo nada`, text: t`Mientras tanto alguien cambió la cita.` }
            : { tone: "bad", title: t`No se pudo deshacer`, text: problemText(refusal) },
        ),
    });
  }

  return {
    isPending,
    error,
    /** Another place is chosen: what was said about the one before no longer holds. */
    forgetError: reset,
    /** `shown` is the appointment as it stands on the page: only that one is moved. */
    move: (shown: Visit, target: MoveTarget, onDone: () => void) =>
      mutate({
        send: () => moveVisit(shown, target),
        onDone: (now, sentAt) => {
          onDone();
          const patient = now.patients.full_name;
          const note = { tone: "good", title: t`Cita de ${patient} movida`, text: whenOf(now) } as const;
          if (canBePutBack(shown, now)) {
            showUndo(note, { label: t`Deshacer`, onPress: () => putBack(shown, now) }, sentAt);
          } else {
            showToast(note);
          }
        },
      }),
  };
}

function whenOf({ appointment_date, start_time }: Visit): string {
  return sayWhen(appointment_date, start_time);
}

/** The server takes no start that is past, except the one that an appointment has already. */
function canBePutBack(before: Visit, now: Visit): boolean {
  const [start, startNow] = [before, now].map(({ starts_at }) => Date.parse(starts_at));
  return start === startNow || Date.parse(before.starts_at) > serverNow().getTime() + undoMs;
}

/** An undo may be pressed so long after its move. */
const undoMs = 8_000;

function isChanged(refusal: unknown): boolean {
  return refusal instanceof Problem && refusal.code === "APPOINTMENT_CHANGED";
}
