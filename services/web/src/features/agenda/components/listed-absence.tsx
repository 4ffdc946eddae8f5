import { useLingui } from "@lingui/react/macro";
import { ChevronRight, TreePalm } from "lucide-react";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { wholeDay } from "@/shared/lib/span.ts";
import type { Absence } from "../days-off.ts";
import styles from "./day-list.module.css";

interface ListedAbsenceProps {
  doctor: Doctor;
  absence: Absence;
  /** `undefined` where nobody decides about it. */
  onPress: (() => void) | undefined;
}

/** Hours in which a doctor is away, in the list of a narrow page; a press shows what can be done about that. */
export function ListedAbsence({ doctor, absence, onPress }: ListedAbsenceProps) {
  const { t } = useLingui();
  const { start, end, reason } = absence;
  const hours = end - start < wholeDay.end ? `, ${sayClock(start)} – ${sayClock(end % wholeDay.end)}` : "";
  const content = (
    <>
      <TreePalm size={16} aria-hidden="true" />
      <span>
        {sayDoctor(doctor)}: {reason ?? t`Ausente`}
        {hours}
      </span>
    </>
  );
  return onPress ? (
    <button type="button" className={styles.away} onClick={onPress}>
      {content}
      <span className="sr-only">: {t`ver o quitar`}</span>
      <ChevronRight size={16} aria-hidden="true" className="ml-auto shrink-0" />
    </button>
  ) : (
    <p className={styles.away}>{content}</p>
  );
}
