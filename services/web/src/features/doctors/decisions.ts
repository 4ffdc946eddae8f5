/* What becomes of visits that are in the way of a change, and how far it is done. */
import type { Conflict, Proposal } from "./api/contract.ts";

export type Decision =
  | { kind: "keep" }
  | { kind: "move"; to: Proposal }
  /** Another time is chosen when the change is saved, because only then its free times are known. */
  | { kind: "choose" }
  | { kind: "cancel" };

export type Decisions = ReadonlyMap<string, Decision>;

/** How the work on a visit stands, after the change was saved. */
export type Outcome = { state: "running" } | { state: "done" } | { state: "failed"; error: unknown };

export type Outcomes = ReadonlyMap<string, Outcome>;

export function undecided(conflicts: readonly Conflict[], decisions: Decisions): Conflict[] {
  return conflicts.filter(({ appointment_id }) => !decisions.has(appointment_id));
}

/** The same for all: a visit without a proposal waits for another time to be chosen. */
export function decideAll(conflicts: readonly Conflict[], kind: "keep" | "move" | "cancel"): Decisions {
  return new Map(
    conflicts.map(({ appointment_id, proposals: [first] }) => [
      appointment_id,
      kind === "move" ? (first ? { kind, to: first } : { kind: "choose" }) : { kind },
    ]),
  );
}

/** The decisions about visits that are still in the way; one whose proposal is gone is to be made again. */
export function stillValid(conflicts: readonly Conflict[], decisions: Decisions): Decisions {
  return new Map(
    conflicts.flatMap(({ appointment_id, proposals }) => {
      const decision = decisions.get(appointment_id);
      const isGone =
        decision?.kind === "move" &&
        !proposals.some(
          ({ starts_at, doctor_id }) =>
            starts_at === decision.to.starts_at && doctor_id === decision.to.doctor_id,
        );
      return decision && !isGone ? [[appointment_id, decision] as const] : [];
    }),
  );
}

/** What is still to do after the change was saved. A visit that stays needs nothing. */
export function remaining(
  conflicts: readonly Conflict[],
  decisions: Decisions,
  outcomes: Outcomes,
): Conflict[] {
  return conflicts.filter(
    ({ appointment_id: id }) =>
      (decisions.get(id)?.kind ?? "keep") !== "keep" && outcomes.get(id)?.state !== "done",
  );
}

export interface Tally {
  kept: number;
  moved: number;
  cancelled: number;
}

export function tally(conflicts: readonly Conflict[], decisions: Decisions): Tally {
  const count = (...kinds: Decision["kind"][]) =>
    conflicts.filter(({ appointment_id }) => kinds.includes(decisions.get(appointment_id)?.kind ?? "keep"))
      .length;
  return { kept: count("keep"), moved: count("move", "choose"), cancelled: count("cancel") };
}
