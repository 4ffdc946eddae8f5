import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useSayDoctor } from "@/shared/api/use-say-doctor.ts";
import { stateWord } from "@/shared/lib/appointment-words.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { lengthOf } from "../length.ts";
import { sayWhen } from "../say.ts";
import type { UnderWay } from "../under-way.ts";
import { isMovable, type Visit } from "../visit.ts";

interface ChangedNoticeProps {
  /** The appointment as it was when the question was asked. */
  asked: Visit;
  /** The appointment as it is now. */
  now: Visit;
  /** What is asked of it. */
  wish?: "move" | "cancel";
  /** What answers the question anew. */
  action?: ReactNode;
}

/** Says that somebody changed the appointment while a question about it is open, and what it is now. */
export function ChangedNotice({ asked, now, wish = "move", action }: ChangedNoticeProps) {
  const { t } = useLingui();
  const sayDoctor = useSayDoctor();
  if (!isMovable(now)) {
    const state = stateWord(now.status);
    return (
      <Notice tone="warn">
        {wish === "cancel"
          ? t`Mientras tanto la cita cambió a «${state}»: ya no se puede cancelar.`
          : t`Mientras tanto la cita cambió a «${state}»: ya no se puede mover.`}
      </Notice>
    );
  }
  if (isAtSamePlace(asked, now)) {
    return null;
  }
  const when = sayWhen(now.appointment_date, now.start_time);
  const minutes = lengthOf(now);
  const doctor = sayDoctor(now.doctors);
  return (
    <Notice tone="warn" action={action}>
      {t`Mientras tanto alguien cambió la cita. Ahora está el ${when}, ${minutes} min, con ${doctor}.`}
    </Notice>
  );
}

/** The appointment as it was when the page first showed it, while it is open. */
export function useAsked(visit: Visit): Visit {
  return useState(visit)[0];
}

/**
 * The appointment as it was before its change that is under way. What is read meanwhile may be that change, which is not
 * somebody else's.
 */
export function useBefore(visit: Visit, underWay: UnderWay | undefined): Visit {
  const [before, setBefore] = useState(visit);
  if (!underWay && before !== visit) {
    setBefore(visit);
  }
  return underWay ? before : visit;
}

/** Whether both are the same hours with the same doctor. */
export function isAtSamePlace(one: Visit, other: Visit): boolean {
  return placeOf(one) === placeOf(other);
}

function placeOf({ doctor_id, starts_at, ends_at }: Visit): string {
  return [doctor_id, Date.parse(starts_at), Date.parse(ends_at)].join(" ");
}
