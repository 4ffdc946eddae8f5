/*
 * The changes of appointments that wait for their outcome, one at a time for each appointment. They stand outside React,
 * because two presses can come before anything is rendered, and because a change goes on when its dialog is closed.
 */
import { recoveries } from "@/shared/api/reachability.ts";
import { createSignal, useSignal } from "@/shared/lib/signal-store.ts";
import type { MoveTarget } from "./api/calls.ts";
import type { Step } from "./visit.ts";

/** What is done to the appointment. */
export type ChangeKind = Step | "move" | "length" | "undo";

/** How the waiting stands: the request was sent, its answer takes long, or its answer is lost. */
export type WaitingState = "sent" | "slow" | "lost";

export interface UnderWay {
  kind: ChangeKind;
  /** Where the appointment is to be, when it is moved. */
  target: MoveTarget | undefined;
  state: WaitingState;
  /** Ends the present pause. */
  askNow: () => void;
  giveUp: () => void;
}

/** Staff stopped to ask what became of a change. */
export class GivenUp extends Error {}

/** What the one who waits for a change does with its entry. */
export interface Turn {
  /** The answer was lost: what became of the change is not known. */
  lose: () => void;
  /** Waits before the given repetition, 0 being the first; throws `GivenUp` when nobody wants to know any more. */
  pause: (repetition: number) => Promise<void>;
  /** Rejects when nobody wants to know any more. */
  givenUp: Promise<never>;
  /** The outcome is known. */
  end: () => void;
}

/** An answer that takes longer than this is told to be slow. */
const slowAfterMs = 4_000;
const shortestPauseMs = 1_000;
const longestPauseMs = 10_000;

const underWay = createSignal<ReadonlyMap<string, UnderWay>>(new Map());

/** The change of an appointment that waits for its outcome. */
export function useUnderWay(appointmentId: string): UnderWay | undefined {
  return useSignal(underWay).get(appointmentId);
}

/** Takes the turn to change an appointment; there is none while another change of it waits. */
export function takeTurn(
  appointmentId: string,
  what: Pick<UnderWay, "kind" | "target">,
  onState: (state: WaitingState | "over") => void = () => undefined,
): Turn | undefined {
  if (underWay.read().has(appointmentId)) {
    return undefined;
  }
  const leaving = new AbortController();
  const { signal } = leaving;
  let wake = () => {};
  let entry: UnderWay = {
    ...what,
    state: "sent",
    askNow: () => wake(),
    giveUp: () => leaving.abort(new GivenUp()),
  };
  const isOwn = () => underWay.read().get(appointmentId) === entry;
  const become = (state: WaitingState) => {
    if (!signal.aborted && isOwn() && entry.state !== state) {
      entry = { ...entry, state };
      write(appointmentId, entry);
      onState(state);
    }
  };
  write(appointmentId, entry);
  const timer = window.setTimeout(() => become(entry.state === "sent" ? "slow" : entry.state), slowAfterMs);
  const givenUp = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  // Whoever waits hears of it; when nobody does any more, it is no fault.
  givenUp.catch(() => undefined);
  return {
    givenUp,
    lose: () => become("lost"),
    pause: (repetition) =>
      new Promise((resolve, reject) => {
        const end = () => {
          window.clearTimeout(pausing);
          stop();
          window.removeEventListener("online", end);
          signal.removeEventListener("abort", end);
          if (signal.aborted) {
            reject(signal.reason);
          } else {
            resolve();
          }
        };
        const pausing = window.setTimeout(end, signal.aborted ? 0 : pauseMs(repetition));
        // Anything of Cita that answers again makes another attempt worth while.
        const stop = recoveries.subscribe(end);
        window.addEventListener("online", end);
        signal.addEventListener("abort", end);
        wake = end;
      }),
    end: () => {
      window.clearTimeout(timer);
      if (isOwn()) {
        write(appointmentId, undefined);
        onState("over");
      }
    },
  };
}

/** Nobody waits for anything any more, for tests. */
export function forgetChanges(): void {
  for (const { giveUp } of underWay.read().values()) {
    giveUp();
  }
  underWay.write(new Map());
}

function pauseMs(repetition: number): number {
  return repetition === 0 ? 0 : Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.min(repetition - 1, 10));
}

function write(appointmentId: string, entry: UnderWay | undefined): void {
  const next = new Map(underWay.read());
  if (entry) {
    next.set(appointmentId, entry);
  } else {
    next.delete(appointmentId);
  }
  underWay.write(next);
}
