import { useLingui } from "@lingui/react/macro";
import { CircleHelp, Hourglass } from "lucide-react";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import type { HeldTime } from "../holds.ts";
import { sayHeld } from "../say-held.ts";
import styles from "./day-list.module.css";

interface ListedHoldProps {
  held: HeldTime;
  doctors: Doctor[];
  onPress: (held: HeldTime) => void;
}

/** A time that is kept for somebody or may be taken, in the list of a narrow page. */
export function ListedHold({ held, doctors, onPress }: ListedHoldProps) {
  const { t } = useLingui();
  const doctor = doctors.length > 1 ? doctors.find(({ id }) => id === held.doctorId) : undefined;
  const Icon = held.source === "unsure" ? CircleHelp : Hourglass;
  const from = sayClock(held.start);
  const to = sayClock(held.end % (24 * 60));
  return (
    <button type="button" className={styles.held} onClick={() => onPress(held)}>
      <Icon size={16} aria-hidden="true" className="shrink-0" />
      <span className={styles.heldWords}>
        {t`${from} a ${to}`}: {sayHeld(held)}
        {doctor ? ` · ${sayDoctor(doctor)}` : ""}
      </span>
    </button>
  );
}
