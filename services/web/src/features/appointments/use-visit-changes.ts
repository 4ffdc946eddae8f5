import { t } from "@lingui/core/macro";
import { showToast, showUndo } from "@/shared/ui/toast-queue.ts";
import { cancelVisit, takeBack, takeStep } from "./api/calls.ts";
import { useChange } from "./api/change.ts";
import { sayDone, sayUndone } from "./say.ts";
import { noteStep } from "./steps-taken.ts";
import { undoing } from "./undoing.ts";
import { isAtStep, type Step, type Visit } from "./visit.ts";

/** Takes a step of a visit and offers to take it back. */
export function useVisitChanges() {
  const { run, error } = useChange();
  const undo = useTakeBack();

  function offerUndo(step: Step, visit: Visit, madeAt: number, text?: string): void {
    noteStep(step, visit);
    showUndo(
      { tone: "good", title: sayDone(step, visit), text },
      { label: t`Deshacer`, onPress: () => undo.run(visit, step) },
      madeAt,
    );
  }

  return {
    error,
    take: (visit: Visit, step: Exclude<Step, "cancelled">) =>
      run({
        kind: step,
        seen: visit,
        send: () => takeStep(visit.id, step),
        isDone: (now) => isAtStep(now, step),
        onDone: (now, madeAt) => offerUndo(step, now, madeAt),
      }),
    cancel: (visit: Visit, reason: string, onDone: () => void) =>
      run({
        kind: "cancelled",
        seen: visit,
        send: () => cancelVisit(visit.id, reason),
        isDone: (now) => isAtStep(now, "cancelled"),
        onDone: (now, madeAt) => {
          onDone();
          offerUndo("cancelled", now, madeAt, t`El horario quedó libre.`);
        },
      }),
  };
}

/** Takes a step back, and says which state the visit has by that: "Atendida" after "No vino" goes back to before both; what the server refuses is said as well, because its page may be closed by then. */
export function useTakeBack() {
  const { run } = useChange();
  return {
    run: (visit: Visit, from: Step) =>
      run({
        ...undoing(),
        seen: visit,
        send: () => takeBack(visit.id, from),
        isDone: (now) => !isAtStep(now, from),
        onDone: (now) => showToast({ tone: "calm", title: sayUndone(now) }),
      }),
  };
}
