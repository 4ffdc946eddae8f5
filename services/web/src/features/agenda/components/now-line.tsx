import type { CSSProperties } from "react";
import styles from "./now-line.module.css";

/** Scrolls to the current time once, when the line is first rendered. */
function showOnce(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "center", inline: "nearest" });
}

/** The current time, drawn across the sheet; the clock time is written in the gutter. */
export function NowLine({ minute }: { minute: number }) {
  return <div ref={showOnce} className={styles.line} style={{ "--start": minute } as CSSProperties} />;
}
