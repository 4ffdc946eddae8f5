import type { CSSProperties } from "react";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { shortestBlock } from "../lanes.ts";
import { sayConflict } from "../say-move.ts";
import type { Moving } from "../use-moving.ts";
import styles from "./move-ghost.module.css";

/** Where the appointment would stand, and what stands in its way. The live region of the grid says the same. */
export function MoveGhost({ moving, hue }: { moving: Moving; hue: number }) {
  const { at, appointment, conflict } = moving;
  const place = { "--start": at.start, "--span": Math.max(shortestBlock, at.end - at.start), "--hue": hue };
  return (
    <div
      className={`hued ${styles.ghost}`}
      style={place as CSSProperties}
      data-conflict={conflict ? "" : undefined}
      aria-hidden="true"
    >
      <span className={styles.time}>
        {sayClock(at.start)} – {sayClock(at.end)}
      </span>
      <span className={styles.words}>
        {conflict ? sayConflict(conflict) : appointment.patients.full_name}
      </span>
    </div>
  );
}
