import type { CSSProperties } from "react";
import styles from "./time-grid.module.css";

/** Scrolls to the current time once, when the line is first rendered. */
function showOnce(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "center", inline: "nearest" });
}

/** The current time. In the day view it crosses the sheet; in the week view only the column of today has it. */
export function NowLine({ minute }: { minute: number }) {
  return <div ref={showOnce} className={styles.now} style={{ "--start": minute } as CSSProperties} />;
}
