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
      ...placeOf(before),
      durationMinutes: lengthOf(before),
      // It was there beside whatever else the patient has then.
      sameTime: true,
      ...(isSame(before.resources, moved.resources) ? {} : { resources: before.resources }),
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

  /** Where it is now, with the doctor when that is another one, and the length when it changed with the place. */
  function newPlace(before: Visit, now: Visit): string {
    const minutes = lengthOf(now);
    const hasOtherLength = minutes !== lengthOf(before) && !isWhereItWas(before, now);
    return [
      whenOf(now),
      before.doctor_id === now.doctor_id ? "" : sayDoctor(now.doctors),
      hasOtherLength ? t`dura ahora ${minutes} min` : "",
    ]
      .filter(Boolean)
      .join(" · ");
  }

  return {
    error,
    /** Another place is chosen: what was said about the one before no longer holds. */
    forgetError: reset,
    /** `shown` is the appointment as it stands on the page: only that one is moved. `say` tells what became of it in other words. */
    move: (shown: Visit, target: MoveTarget, onDone: () => void, say = sayChanged) =>
      run({
        kind: kindOf(shown, target),
        target,
        seen: shown,
        send: (seen) => moveVisit(seen, target),
        isDone: (now) => isAt(now, target),
        onDone: (now, madeAt) => {
          onDone();
          const note = { tone: "good", title: say(shown, now), text: newPlace(shown, now) } as const;
          if (canBePutBack(shown, now)) {
            notes.offer(now, note, { label: t`Deshacer`, onPress: () => putBack(shown, now) }, madeAt);
          } else {
            notes.say(now, note);
          }
        },
      }),
  };
}

/** What of an appointment is changed by moving it there. */
function kindOf(shown: Visit, target: MoveTarget): "move" | "length" | "resources" {
  const minutes = lengthOf(shown);
  if (!isAt(shown, { ...target, durationMinutes: minutes, resources: [] })) {
    return "move";
  }
  return target.resources && (target.durationMinutes ?? minutes) === minutes ? "resources" : "length";
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

/** Whether an appointment stands where it was to be moved, with what was chosen for it, and waits for its patient there. */
function isAt(
  visit: Visit,
  { doctorId, date, startTime, durationMinutes, resources = [] }: MoveTarget,
): boolean {
  return (
    isMovable(visit) &&
    visit.doctor_id === doctorId &&
    visit.appointment_date === date &&
    visit.start_time.slice(0, 5) === startTime &&
    (durationMinutes === undefined || lengthOf(visit) === durationMinutes) &&
    resources.every((id) => visit.resources.includes(id))
  );
}

function placeOf({ doctor_id, appointment_date, start_time }: Visit): Omit<MoveTarget, "durationMinutes"> {
  return { doctorId: doctor_id, date: appointment_date, startTime: start_time.slice(0, 5) };
}

function sayRefusal(refusal: unknown) {
  return isChanged(refusal)
    ? { title: t`No se deshizo nada`, text: t`Mientras tanto alguien cambió la cita.` }
    : undefined;
}

/** That it stands elsewhere or, where it only got another length, how long it is now. */
function sayChanged(before: Visit, now: Visit): string {
  const patient = now.patients.full_name;
  const minutes = lengthOf(now);
  return isWhereItWas(before, now) && minutes !== lengthOf(before)
    ? t`La cita de ${patient} dura ahora ${minutes} min`
    : t`Cita de ${patient} movida`;
}

/** With the same doctor at the same time, however long it is. */
function isWhereItWas(before: Visit, now: Visit): boolean {
  return isAt(now, placeOf(before));
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
