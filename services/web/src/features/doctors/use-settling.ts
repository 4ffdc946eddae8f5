import { useState } from "react";
import type { Conflict, Conflicts } from "./api/contract.ts";
import {
  type Decision,
  type Decisions,
  type Outcome,
  type Outcomes,
  remaining,
  stillValid,
} from "./decisions.ts";
import { type Guarded, isInTheWay } from "./use-guarded.ts";
import { useVisitTools } from "./visit-tools.ts";

/** The change is decided about, saved, and then the visits are moved and cancelled one after the other. */
type Phase = "deciding" | "saving" | "settling" | "settled";

/**
 * The way from the decisions to the end. The change is saved first: from then on nobody books into the hours that are taken
 * away, and the proposals are free times of the new hours. Until its turn comes, a visit stays where it is.
 */
export function useSettling<Now>(change: Guarded<Now>, first: Conflicts) {
  const tools = useVisitTools();
  const [found, setFound] = useState(first);
  const [phase, setPhase] = useState<Phase>("deciding");
  const [saved, setSaved] = useState<Now>();
  const [error, setError] = useState<unknown>();
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());

  const note = (id: string, outcome: Outcome) => setOutcomes((all) => new Map(all).set(id, outcome));

  /** Returns whether the visit is settled; where its time is still to be chosen it is not. */
  async function settle(conflict: Conflict, decision: Decision | undefined): Promise<boolean> {
    const id = conflict.appointment_id;
    if (!decision || decision.kind === "choose") {
      return false;
    }
    note(id, { state: "running" });
    try {
      if (decision.kind === "move") {
        await tools.move(conflict, decision.to);
      } else if (decision.kind === "cancel") {
        await tools.cancel(conflict);
      }
      note(id, { state: "done" });
      return true;
    } catch (problem) {
      note(id, { state: "failed", error: problem });
      return false;
    }
  }

  async function settleAll(conflicts: readonly Conflict[]): Promise<boolean> {
    setPhase("settling");
    let isWhole = true;
    for (const conflict of conflicts) {
      // One after the other, so that what is said of each is true at any moment.
      isWhole = (await settle(conflict, decisions.get(conflict.appointment_id))) && isWhole;
    }
    setPhase("settled");
    return isWhole;
  }

  /** Another visit came into the way, or one has gone: what is not decided about is asked. */
  async function askAgain(): Promise<void> {
    const now = await change.check();
    setFound(now);
    setDecisions((all) => stillValid(now.conflicts, all));
  }

  return {
    found,
    phase,
    error,
    decisions,
    outcomes,
    saved,
    decide: (id: string, decision: Decision) => setDecisions((all) => new Map(all).set(id, decision)),
    decideFor: setDecisions,
    /** Saves, and settles the visits. Tells by `onWhole` when nothing is left to do. */
    async confirm(onWhole: (now: Now) => void): Promise<void> {
      setPhase("saving");
      setError(undefined);
      try {
        const now = await change.save(found.conflicts.map(({ appointment_id }) => appointment_id));
        setSaved(() => now);
        if (await settleAll(remaining(found.conflicts, decisions, new Map()))) {
          onWhole(now);
        }
      } catch (problem) {
        setPhase("deciding");
        setError(problem);
        if (isInTheWay(problem)) {
          await askAgain().catch(setError);
        }
      }
    },
    /** Tries a visit again after a failure, or does something else about it. */
    async again(conflict: Conflict, decision: Decision): Promise<void> {
      setDecisions((all) => new Map(all).set(conflict.appointment_id, decision));
      await settle(conflict, decision);
    },
    /** The form for another time was closed: the visit may have been moved there. */
    async look(conflict: Conflict): Promise<void> {
      const isSettled = await tools.hasChanged(conflict).catch(() => false);
      if (isSettled) {
        note(conflict.appointment_id, { state: "done" });
      }
    },
  };
}
