/* Until when a clinic's plan holds, and what follows. */
import { t } from "@lingui/core/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import type { Clinic } from "./api/contract.ts";
import { overSince, sayDate, sayLastDay } from "./say.ts";

type Outlook = Clinic["plan_outlook"];

/** Until when the present plan holds, and what follows; of a clinic without access, when that ended. */
export function sayPlanEnd(clinic: Clinic, now: Date): string {
  const since = overSince(clinic, now);
  if (since !== undefined) {
    const day = sayDate(since, clinic.timezone);
    return t`terminó el ${day}`;
  }
  return sayOutlookEnd(clinic.plan_outlook, clinic.timezone);
}

/** The plan that holds now. The stored one may be half a minute old. */
export function planNow(clinic: Clinic, now: Date): Clinic["plan"] {
  return overSince(clinic, now) === undefined ? clinic.plan_outlook.plan : clinic.plan;
}

/** The plan with its own end, and the plan after it. */
export function sayOutlook(outlook: Outlook, zone: string): string {
  const plan = planWord(outlook.plan);
  const end = sayOutlookEnd(outlook, zone);
  return `${plan}, ${end}`;
}

/** The end alone, and the plan after it. */
function sayOutlookEnd({ until, then, next }: Outlook, zone: string): string {
  if (until === null) {
    return t`sin fecha de fin`;
  }
  if (then === "renews") {
    const renewal = sayDate(until, zone);
    return t`se renueva el ${renewal}`;
  }
  const day = sayLastDay(until, zone);
  return next ? t`hasta el ${day}; después, ${sayNext(next, zone)}` : t`hasta el ${day}`;
}

function sayNext({ plan, until, renews }: NonNullable<Outlook["next"]>, zone: string): string {
  const word = planWord(plan);
  if (renews) {
    return t`${word}, que se renueva`;
  }
  const day = until === null ? "" : sayLastDay(until, zone);
  return day ? t`${word} hasta el ${day}` : word;
}
