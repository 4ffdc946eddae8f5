import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "@/shared/api/problem.ts";
import type { Conflicts } from "./api/contract.ts";

/** A change in whose way visits may be. */
export interface Guarded<Now> {
  /** Which visits would be in the way now. */
  check: () => Promise<Conflicts>;
  /** Saves, although these visits are in the way. */
  save: (accepted: string[]) => Promise<Now>;
  onSaved: (now: Now) => void;
}

export interface Asked<Now> {
  change: Guarded<Now>;
  found: Conflicts;
}

/**
 * Saves a change at once where no visit is in its way. Otherwise nothing is saved before somebody has decided about each
 * visit: what is `asked` is shown by `ConflictsDialog`.
 */
export function useGuarded<Now>() {
  const [asked, setAsked] = useState<Asked<Now>>();
  const { mutate, ...rest } = useMutation({
    mutationFn: async (change: Guarded<Now>) => {
      const found = await change.check();
      return found.total > 0 ? { change, found } : saveOrAsk(change);
    },
    onSuccess: (outcome, change) => {
      if ("saved" in outcome) {
        change.onSaved(outcome.saved);
      } else {
        setAsked(outcome);
      }
    },
  });
  return { begin: mutate, asked, forget: () => setAsked(undefined), ...rest };
}

/** A visit may have been booked between the look and the saving. */
async function saveOrAsk<Now>(change: Guarded<Now>): Promise<{ saved: Now } | Asked<Now>> {
  try {
    return { saved: await change.save([]) };
  } catch (problem) {
    if (!isInTheWay(problem)) {
      throw problem;
    }
    const found = await change.check();
    if (found.total === 0) {
      throw problem;
    }
    return { change, found };
  }
}

export function isInTheWay(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "APPOINTMENTS_IN_THE_WAY";
}
