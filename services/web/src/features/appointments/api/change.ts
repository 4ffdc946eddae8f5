import { t } from "@lingui/core/macro";
import { hashKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { keys } from "@/shared/api/keys.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { Dropped, type Turn, takeTurn, type UnderWay, type WaitingState } from "../under-way.ts";
import type { Visit } from "../visit.ts";
import { takeChange } from "./appointment.ts";
import { type Asked, latestOf, NotMade, settle } from "./settle.ts";

export interface Change extends Asked {
  kind: UnderWay["kind"];
  /** Where the appointment is to be, when it is moved. */
  target?: UnderWay["target"];
  /** `madeAt` is not later than when the server made the change, in milliseconds by the clock of this computer. */
  onDone?: (visit: Visit, madeAt: number) => void;
  onRefused?: (error: unknown) => void;
  /** How the waiting for the outcome stands. */
  onState?: (state: WaitingState | "over") => void;
  /** Another change of the appointment waits for its outcome, so that this one was not sent. */
  onBusy?: () => void;
}

interface Begun {
  change: Change;
  turn: Turn;
}

/**
 * Changes an appointment, one change at a time, and shows it everywhere; what was asked to follow follows also when its
 * page is gone. Every change of an appointment is sent by this, so that each is settled when its answer is lost.
 */
export function useChange() {
  const queryClient = useQueryClient();
  const isShown = useShown();
  const { mutate, error, reset } = useMutation({
    mutationFn: ({ change, turn }: Begun) => {
      const stop = onOtherVersion(change.seen, turn.wake);
      const replaced = turn.replaced.then((visit) => ({ visit, madeAt: latestOf(0, visit) }));
      return Promise.race([settle(change, turn), replaced]).finally(stop);
    },
    onSuccess: async ({ visit, madeAt }, { change, turn }) => {
      // The new state is shown before the buttons can be pressed again.
      const isTaken = takeChange(queryClient, visit);
      turn.end();
      change.onDone?.(visit, madeAt);
      await isTaken;
    },
    // A refusal means that another person was faster: show what is true now.
    onError: (refusal, { change, turn }) => {
      turn.end();
      if (!(refusal instanceof Dropped)) {
        tell(refusal, change);
      }
      return askAgain();
    },
  });

  function askAgain(): Promise<void> {
    void queryClient.invalidateQueries({ queryKey: keys.freeTimes });
    return queryClient.invalidateQueries({ queryKey: keys.appointments });
  }

  /** The page may hear of a change, by the stream or by a look at the agenda, before it is asked what became of it. */
  function onOtherVersion({ id, version }: Visit, act: () => void): () => void {
    const hash = hashKey(keys.appointment(id));
    return queryClient.getQueryCache().subscribe(({ type, query }) => {
      const known: Visit | undefined =
        type === "updated" && query.queryHash === hash ? query.state.data : undefined;
      if (known && known.version !== version) {
        act();
      }
    });
  }

  /** The component shows the refusal itself, unless it was closed meanwhile. */
  function tell(refusal: unknown, { seen, onRefused }: Change): void {
    const patient = seen.patients.full_name;
    if (refusal instanceof NotMade) {
      const text = t`El cambio que se quedó sin respuesta no se hizo.`;
      showToast({ tone: "calm", title: t`La cita de ${patient} sigue como estaba`, text });
    } else if (onRefused) {
      onRefused(refusal);
    } else if (!isShown.current) {
      showToast({ tone: "bad", title: t`La cita de ${patient} no se cambió`, text: problemText(refusal) });
    }
  }

  return {
    error: error instanceof Dropped || error instanceof NotMade ? null : error,
    reset,
    run: (change: Change) => {
      const { seen, isDone, kind, target, onState, onBusy } = change;
      const turn = takeTurn(seen.id, { kind, target, wish: { seen, isDone } }, (state) => {
        onState?.(state);
        if (state === "left") {
          // Whoever does not wait any more looks at what is known.
          void askAgain();
        }
      });
      if (turn) {
        mutate({ change, turn });
      } else {
        onBusy?.();
      }
    },
  };
}

/** Whether the component is on the page. */
function useShown() {
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
}
