import { t } from "@lingui/core/macro";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast, showUndo } from "@/shared/ui/toast-queue.ts";
import { cancelVisit, takeBack, takeStep } from "./api/calls.ts";
import { useChange } from "./api/change.ts";
import { sayDone, sayUndone } from "./say.ts";
import { noteStep } from "./steps-taken.ts";
import type { Step, Visit } from "./visit.ts";

/** Takes a step of a visit and offers to take it back. */
export function useVisitChanges() {
  const change = useChange();
  const undo = useTakeBack();

  function offerUndo(step: Step, visit: Visit, sentAt: number, text?: string): void {
    noteStep(step, visit);
    showUndo(
      { tone: "good", title: sayDone(step, visit), text },
      { label: t`Deshacer`, onPress: () => undo.run(visit.id, step) },
      sentAt,
    );
  }

  return {
    isPending: change.isPending,
    error: change.error,
    take: (visit: Visit, step: Exclude<Step, "cancelled">) =>
      change.mutate({
        send: () => takeStep(visit.id, step),
        onDone: (now, sentAt) => offerUndo(step, now, sentAt),
      }),
    cancel: (visit: Visit, reason: string, onDone: () => void) =>
      change.mutate({
        send: () => cancelVisit(visit.id, reason),
        onDone: (now, sentAt) => {
          onDone();
          offerUndo("cancelled", now, sentAt, t`El horario quedó libre.`);
        },
      }),
  };
}

/** Takes a step back, and says which state the visit has by that: "Atendida" after "No asistió" goes back to before both; what the server refuses is said as well, because its page may be closed by then. */
export function useTakeBack() {
  const change = useChange();
  return {
    isPending: change.isPending,
    run: (id: string, from: Step) =>
      change.mutate({
        send: () => takeBack(id, from),
        onDone: (now) => showToast({ tone: "calm", title: sayUndone(now) }),
        onRefused: (error) =>
          showToast({ tone: "bad", title: t`No se pudo deshacer`, text: problemText(error) }),
      }),
  };
}
