import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { cancelVisit, takeBack, takeStep } from "./api/calls.ts";
import { useChange } from "./api/change.ts";
import { deliveriesQuery } from "./api/deliveries.ts";
import { keepFocus } from "./keep-focus.ts";
import { sayDone, sayUndone } from "./say.ts";
import { noteStep } from "./steps-taken.ts";
import { isUntold } from "./told.ts";
import { undoing } from "./undoing.ts";
import { useNotes } from "./use-notes.ts";
import { isAtStep, type Step, type Visit } from "./visit.ts";

/** Leads to the form for another appointment with the patient and the service of this one; `undefined` for somebody who books none. */
export type BookAgain = ((visit: Visit) => void) | undefined;

/** Takes a step of a visit and offers to take it back. */
export function useVisitChanges(onBookAgain: BookAgain) {
  const { run, error } = useChange();
  const undo = useTakeBack(onBookAgain);
  const notes = useNotes();

  function offerUndo(step: Step, visit: Visit, madeAt: number, text?: string): void {
    noteStep(step, visit);
    notes.offer(
      visit,
      { tone: "good", title: sayDone(step, visit), text },
      {
        label: t`Deshacer`,
        onPress: () => {
          undo.run(visit, step);
          keepFocus(visit.id);
        },
      },
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
    /** `told` says when the patient learns of it, where that is known. */
    cancel: (visit: Visit, { reason, told }: { reason: string; told?: string }, onDone: () => void) =>
      run({
        kind: "cancelled",
        seen: visit,
        send: () => cancelVisit(visit.id, reason),
        isDone: (now) => isAtStep(now, "cancelled"),
        onDone: (now, madeAt) => {
          onDone();
          const free = t`El horario quedó libre.`;
          offerUndo("cancelled", now, madeAt, told ? `${free} ${told}` : free);
        },
      }),
  };
}

/** Takes a step back, and says which state the visit has by that: "Atendida" after "No vino" goes back to before both; what the server refuses is said as well, because its page may be closed by then. */
export function useTakeBack(onBookAgain: BookAgain) {
  const { run } = useChange();
  const notes = useNotes();
  const queryClient = useQueryClient();
  /** What was cancelled has lost its time to another one: it can only be booked anew. */
  const sayTaken = (visit: Visit, refusal: unknown) => ({
    title: t`No se pudo deshacer`,
    text: problemText(refusal),
    ...(onBookAgain ? { action: { label: t`Agendar de nuevo`, onPress: () => onBookAgain(visit) } } : {}),
  });
  /** The message of the cancellation waits; once the patient has it, another one has to say that the visit stands. */
  function sayOfMessage(cancelled: Visit, back: Visit): string {
    const known = queryClient.getQueryData(deliveriesQuery(back.id).queryKey)?.deliveries ?? [];
    return isUntold(cancelled, back, known)
      ? t`Al paciente no se le había enviado nada.`
      : t`Si ya le había llegado la cancelación, se le avisa que su cita sigue en pie.`;
  }
  return {
    run: (visit: Visit, from: Step) =>
      run({
        ...undoing((refusal) => (isTaken(refusal) ? sayTaken(visit, refusal) : undefined)),
        seen: visit,
        send: () => takeBack(visit.id, from),
        isDone: (now) => !isAtStep(now, from),
        onDone: (now) =>
          notes.say(now, {
            tone: "calm",
            title: sayUndone(now),
            ...(from === "cancelled" && now.patients.phone ? { text: sayOfMessage(visit, now) } : {}),
          }),
      }),
  };
}

function isTaken(refusal: unknown): boolean {
  return refusal instanceof Problem && refusal.code === "SLOT_TAKEN";
}
