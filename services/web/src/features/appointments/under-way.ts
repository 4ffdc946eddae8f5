/*
 * The changes of appointments that wait for their outcome, one at a time for each appointment. They stand outside React,
 * because two presses can come before anything is rendered, and because a change goes on when its dialog is closed.
 */
import { pause } from "@/shared/api/pause.ts";
import { growingPauseMs } from "@/shared/lib/growing-pause.ts";
import { createSignal, useSignal } from "@/shared/lib/signal-store.ts";
import type { MoveTarget } from "./api/calls.ts";
import type { Step, Visit } from "./visit.ts";

/** What is done to the appointment. */
export type ChangeKind = Step | "move" | "length" | "resources" | "undo";

/**
 * How the waiting stands: the request was sent, its answer takes long, or its answer is lost. One that was left is not sent
 * any more: nobody waits for it, and what became of it is looked for beside everything else.
 */
export type WaitingState = "sent" | "slow" | "lost" | "left";

/** How an appointment was, and what was asked of it. */
export interface Wish {
  /** The appointment as it was when the change was asked for. */
  seen: Visit;
  /** Whether an appointment is as it was asked to become. */
  isDone: (now: Visit) => boolean;
}

interface What {
  kind: ChangeKind;
  /** Where the appointment is to be, when it is moved. */
  target: MoveTarget | undefined;
  wish: Wish;
}

export interface UnderWay extends What {
  state: WaitingState;
  /** Ends the present pause. */
  askNow: () => void;
  /** Staff stop waiting. */
  leave: () => void;
  /** Another change takes its place, which knows the appointment as this one made it, or that it was not made. */
  drop: (made?: Visit) => void;
  isOver: () => boolean;
}

/** Another change has taken the place of this one. */
export class Dropped extends Error {}

/** What the one who waits for a change does with its entry. */
export interface Turn {
  /** A change that staff left, in whose place this one stands. */
  earlier: UnderWay | undefined;
  /** The answer was lost: what became of the change is not known. */
  lose: () => void;
  isLeft: () => boolean;
  /** Waits before the given repetition, 0 being the first; throws `Dropped` when another change has taken the place. */
  pause: (repetition: number) => Promise<void>;
  /** What is known of the appointment has changed: the present pause ends. */
  wake: () => void;
  /** Another change has taken the place: the appointment as this one made it, or `Dropped`. */
  replaced: Promise<Visit>;
  /** The outcome is known. */
  end: () => void;
}

/** An answer that takes longer than this is told to be slow. */
const slowAfterMs = 4_000;
const pauses = { shortestMs: 1_000, longestMs: 10_000 };

const underWay = createSignal<ReadonlyMap<string, UnderWay>>(new Map());

/** The change of an appointment that waits for its outcome, or that staff left before it was known. */
export function useUnderWay(appointmentId: string): UnderWay | undefined {
  return useSignal(underWay).get(appointmentId);
}

/** Whether staff wait for the change, so that no other can be asked for. */
export function isWaitedFor(
  change: UnderWay | undefined,
): change is UnderWay & { state: Exclude<WaitingState, "left"> } {
  return change !== undefined && change.state !== "left";
}

/** How a button stands meanwhile: the one that asks for this kind of change waits with it, the others cannot be pressed. */
export function pressOf(
  change: UnderWay | undefined,
  ...kinds: ChangeKind[]
): { isPending: boolean; isDisabled: boolean } {
  const isWaiting = isWaitedFor(change);
  const isPending = isWaiting && kinds.includes(change.kind);
  return { isPending, isDisabled: isWaiting && !isPending };
}

/** Takes the turn to change an appointment; there is none while another change of it is waited for. */
export function takeTurn(
  appointmentId: string,
  what: What,
  onState: (state: WaitingState | "over") => void = () => undefined,
): Turn | undefined {
  const earlier = underWay.read().get(appointmentId);
  if (isWaitedFor(earlier)) {
    return undefined;
  }
  const dropping = new AbortController();
  const wakes = createSignal(0);
  const wake = () => wakes.write(wakes.read() + 1);
  let isOver = false;
  let tell: (made: Visit | undefined) => void = () => undefined;
  const replaced = new Promise<Visit>((resolve, reject) => {
    tell = (made) => (made ? resolve(made) : reject(new Dropped()));
  });
  // Whoever waits hears of it; when nobody does any more, it is no fault.
  replaced.catch(() => undefined);
  const entryIn = (state: WaitingState): UnderWay => ({
    ...what,
    state,
    askNow: wake,
    leave: () => {
      become("left");
      wake();
    },
    drop: (made) => {
      isOver = true;
      tell(made);
      dropping.abort(new Dropped());
    },
    isOver: () => isOver,
  });
  let entry = entryIn("sent");
  const isOwn = () => underWay.read().get(appointmentId) === entry;
  const become = (state: WaitingState) => {
    if (isOwn() && entry.state !== state && entry.state !== "left") {
      entry = entryIn(state);
      write(appointmentId, entry);
      onState(state);
    }
  };
  write(appointmentId, entry);
  const timer = window.setTimeout(() => become(entry.state === "sent" ? "slow" : entry.state), slowAfterMs);
  return {
    earlier,
    replaced,
    wake,
    lose: () => become("lost"),
    isLeft: () => entry.state === "left",
    pause: async (repetition) => {
      await pause(repetition === 0 ? 0 : growingPauseMs(repetition - 1, pauses), dropping.signal, wakes);
      dropping.signal.throwIfAborted();
    },
    end: () => {
      window.clearTimeout(timer);
      isOver = true;
      if (isOwn()) {
        // Where this change was not even sent, nothing more is known of the one before.
        write(appointmentId, earlier?.isOver() ? undefined : earlier);
        onState("over");
      }
    },
  };
}

/** Nobody waits for anything any more, for tests. */
export function forgetChanges(): void {
  for (const { drop } of underWay.read().values()) {
    drop();
  }
  underWay.write(new Map());
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
