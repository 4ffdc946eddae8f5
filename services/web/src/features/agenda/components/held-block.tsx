import { useLingui } from "@lingui/react/macro";
import { CircleHelp, Hourglass } from "lucide-react";
import type { CSSProperties } from "react";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import type { HeldTime } from "../holds.ts";
import { sayHeld } from "../say-held.ts";
import styles from "./grid-column.module.css";

interface HeldBlockProps {
  held: HeldTime;
  doctorName: string | undefined;
  onPress: (held: HeldTime) => void;
}

/** A time on the grid that is kept for somebody, or may be taken: a press says why nothing can be booked over it. */
export function HeldBlock({ held, doctorName, onPress }: HeldBlockProps) {
  const { t } = useLingui();
  const words = sayHeld(held);
  const from = sayClock(held.start);
  const to = sayClock(held.end % (24 * 60));
  const name = [words, t`${from} a ${to}`, doctorName].filter(Boolean).join(", ");
  return (
    <button
      type="button"
      className={styles.held}
      style={{ "--start": held.start, "--span": held.end - held.start } as CSSProperties}
      data-stop={held.start}
      title={name}
      onClick={() => onPress(held)}
    >
      <span className="sr-only">{name}</span>
      <span className={styles.heldWords} aria-hidden="true">
        {held.source === "unsure" ? <CircleHelp size={13} /> : <Hourglass size={13} />}
        <span className={styles.heldText}>{words}</span>
      </span>
    </button>
  );
}
