import { useLingui } from "@lingui/react/macro";
import { Hourglass } from "lucide-react";
import type { CSSProperties } from "react";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import type { HeldTime } from "../holds.ts";
import { explainHeld, sayHeld } from "../say-held.ts";
import styles from "./grid-column.module.css";

/** A time on the grid that is kept for somebody: a press says why nothing can be booked over it. */
export function HeldBlock({ held, doctorName }: { held: HeldTime; doctorName: string | undefined }) {
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
      onClick={() => explainHeld(held)}
    >
      <span className="sr-only">{name}</span>
      <span className={styles.heldWords} aria-hidden="true">
        <Hourglass size={13} />
        {words}
      </span>
    </button>
  );
}
