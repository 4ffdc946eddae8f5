import type { CSSProperties } from "react";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import type { Span } from "@/shared/lib/span.ts";
import { shortClock } from "../say.ts";
import styles from "./hour-gutter.module.css";

interface HourGutterProps {
  sheet: Span;
  /** The current minute, when the sheet shows it. */
  nowMinute: number | undefined;
}

/** The hours at the left edge; hidden from screen readers, since every block and cell names its own time. */
export function HourGutter({ sheet, nowMinute }: HourGutterProps) {
  const hours = Array.from({ length: (sheet.end - sheet.start) / 60 }, (_, index) => sheet.start + index * 60)
    // The label of the current time would cover the label of an hour that is near.
    .filter((hour) => nowMinute === undefined || nowMinute - hour < -10 || nowMinute - hour > 22);
  return (
    <div className={styles.gutter} aria-hidden="true">
      <div className={styles.corner} />
      <div className={styles.hours}>
        {hours.map((hour) => (
          <span key={hour} className={styles.hour} style={{ "--start": hour } as CSSProperties}>
            {sayClock(hour).replace(":00", "")}
          </span>
        ))}
        {nowMinute === undefined ? null : (
          <span className={styles.now} style={{ "--start": nowMinute } as CSSProperties}>
            {shortClock(nowMinute)}
          </span>
        )}
      </div>
    </div>
  );
}
