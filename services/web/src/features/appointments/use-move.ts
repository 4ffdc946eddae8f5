import { t } from "@lingui/core/macro";
import { Problem } from "@/shared/api/problem.ts";
import { useSayDoctor } from "@/shared/api/use-say-doctor.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { heldMs } from "@/shared/ui/toast-queue.ts";
import { type MoveTarget, moveVisit } from "./api/calls.ts";
import { useChange } from "./api/change.ts";
import { lengthOf } from "./length.ts";
import { sayUndone, sayWhen } from "./say.ts";
import { undoing } from "./undoing.ts";
import { useNotes } from "./use-notes.ts";
import { isMovable, type Visit } from "./visit.ts";

/** Moves an appointment, and offers to put it back. */
export function useMove() {
  const { run, error, reset } = useChange();
  const notes = useNotes();
  const sayDoctor = useSayDoctor();

  /** Puts the appointment back as it was `before`, unless somebody changed it after the move that made it `moved`. */
  function putBack(before: Visit, moved: Visit): void {
    const target = {
      doctorId: before.doctor_id,
      date: before.appointment_date,
      startTime: before.start_time.slice(0, 5),
      durationMinutes: lengthOf(before),
    };
    run({
      ...undoing(sayRefusal),
      seen: moved,
      target,
      send: (seen) => moveVisit(seen, target),
      isDone: (now) => isAt(now, target),
      onDone: (now) => notes.say(now, { tone: "calm", title: sayUndone(now), text: whenOf(now) }),
    });
  }

  /** Where it is now, with the doctor when that is another one. */
  function newPlace(before: Visit, now: Visit): string {
    return before.doctor_id === now.doctor_id ? whenOf(now) : `${whenOf(now)} · ${sayDoctor(now.doctors)}`;
  }

  return {
    error,
    /** Another place is chosen: what was said about the one before no longer holds. */
    forgetError: reset,
    /** `shown` is the appointment as it stands on the page: only that one is moved. */
    move: (shown: Visit, target: MoveTarget, onDone: () => void) =>
      run({
        kind: isAt(shown, { ...target, durationMinutes: lengthOf(shown) }) ? "length" : "move",
        target,
        seen: shown,
        send: (seen) => moveVisit(seen, target),
        isDone: (now) => isAt(now, target),
        onDone: (now, madeAt) => {
          onDone();
          const patient = now.patients.full_name;
          const note = {
            tone: "good",
            title: t`Cita de ${patient} movida`,
            text: newPlace(shown, now),
          } as const;
          if (canBePutBack(shown, now)) {
            notes.offer(now, note, { label: t`Deshacer`, onPress: () => putBack(shown, now) }, madeAt);
          } else {
            notes.say(now, note);
          }
        },
      }),
  };
}

/** Whether an appointment stands where it was to be moved, and waits for its patient there. */
function isAt(visit: Visit, { doctorId, date, startTime, durationMinutes }: MoveTarget): boolean {
  return (
    isMovable(visit) &&
    visit.doctor_id === doctorId &&
    visit.appointment_date === date &&
    visit.start_time.slice(0, 5) === startTime &&
    (durationMinutes === undefined || lengthOf(visit) === durationMinutes)
  );
}

function sayRefusal(refusal: unknown) {
  return isChanged(refusal)
    ? { title: t`No se deshizo nada`, text: t`Mientras tanto alguien cambió la cita.` }
    : undefined;
}

function whenOf({ appointment_date, start_time }: Visit): string {
  return sayWhen(appointment_date, start_time);
}

/** The server takes no start that is past, except the one that an appointment has already; an undo comes within `heldMs`. */
function canBePutBack(before: Visit, now: Visit): boolean {
  const [start, startNow] = [before, now].map(({ starts_at }) => Date.parse(starts_at));
  return start === startNow || Date.parse(before.starts_at) > serverNow().getTime() + heldMs;
}

function isChanged(refusal: unknown): boolean {
  return refusal instanceof Problem && refusal.code === "APPOINTMENT_CHANGED";
}
