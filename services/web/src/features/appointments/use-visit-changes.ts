import { t } from "@lingui/core/macro";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast, showUndo } from "@/shared/ui/toast-queue.ts";
import { cancelVisit, takeBack, takeStep } from "./api/calls.ts";
import { useChange } from "./api/change.ts";
import { sayDone } from "./say.ts";
import { noteStep } from "./steps-taken.ts";
import type { Step, Visit } from "./visit.ts";

/** Takes a step of a visit and offers to take it back. */
export function useVisitChanges() {
  const change = useChange();
  const undo = useTakeBack();

  function offerUndo(step: Step, visit: Visit, text?: string): void {
    noteStep(step, visit);
    showUndo(
      { tone: "good", title: sayDone(step, visit), text },
      { label: t`Deshacer`, onPress: () => undo.run(visit.id, step) },
    );
  }

  return {
    isPending: change.isPending,
    error: change.error,
    take: (visit: Visit, step: Exclude<Step, "cancelled">) =>
      change.mutate({ send: () => takeStep(visit.id, step), onDone: (now) => offerUndo(step, now) }),
    cancel: (visit: Visit, reason: string, onDone: () => void) =>
      change.mutate({
        send: () => cancelVisit(visit.id, reason),
        onDone: (now) => {
          onDone();
          offerUndo("cancelled", now, t`El horario quedó libre.`);
        },
      }),
  };
}

/** Takes a step back, and says so; what the server refuses is said as well, because its page may be closed by then. */
export function useTakeBack() {
  const change = useChange();
  return {
    isPending: change.isPending,
    run: (id: string, from: Step) =>
      change.mutate({
        send: () => takeBack(id, from),
        onDone: () => showToast({ tone: "calm", title: t`Deshecho: la cita está como antes` }),
        onRefused: (error) =>
          showToast({ tone: "bad", title: t`No se pudo deshacer`, text: problemText(error) }),
      }),
  };
}
