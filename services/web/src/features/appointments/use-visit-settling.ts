import { t } from "@lingui/core/macro";
import { Problem } from "@/shared/api/problem.ts";
import { readAppointment } from "./api/appointment.ts";
import { cancelVisit, type MoveTarget, moveVisit } from "./api/calls.ts";
import { type Change, useChange } from "./api/change.ts";
import { isAtStep, type Visit } from "./visit.ts";

/** An appointment as it was shown where somebody decided about it. */
type Shown = Pick<Visit, "id" | "version">;

/**
 * Moves and cancels appointments about which was decided elsewhere, each to its end: the promise is kept when it is done,
 * and broken with the reason when it is not. An appointment that somebody has changed since it was shown is left alone.
 */
export function useVisitSettling() {
  const { run } = useChange();

  function settled(change: Omit<Change, "onDone" | "onRefused" | "onBusy">): Promise<void> {
    return new Promise((resolve, reject) =>
      run({
        ...change,
        onDone: () => resolve(),
        onRefused: reject,
        onBusy: () => reject(changedMeanwhile()),
      }),
    );
  }

  return {
    move: async (shown: Shown, target: MoveTarget): Promise<void> => {
      const seen = await asShown(shown);
      return settled({
        kind: "move",
        target,
        seen,
        send: (visit) => moveVisit(visit, target),
        isDone: (now) =>
          now.doctor_id === target.doctorId &&
          now.appointment_date === target.date &&
          now.start_time.slice(0, 5) === target.startTime,
      });
    },
    cancel: async (shown: Shown): Promise<void> => {
      const seen = await asShown(shown);
      return settled({
        kind: "cancelled",
        seen,
        send: () => cancelVisit(seen.id, ""),
        isDone: (now) => isAtStep(now, "cancelled"),
      });
    },
    hasChanged: async ({ id, version }: Shown): Promise<boolean> =>
      (await readAppointment(id)).version !== version,
  };
}

async function asShown({ id, version }: Shown): Promise<Visit> {
  const now = await readAppointment(id);
  if (now.version !== version) {
    throw changedMeanwhile();
  }
  return now;
}

function changedMeanwhile(): Problem {
  const text = t`Mientras tanto alguien cambió la cita.`;
  return new Problem({ code: "APPOINTMENT_CHANGED", status: 409, text });
}
