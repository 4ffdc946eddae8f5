import type { CSSProperties } from "react";
import { scrollTo } from "../scroll-to.ts";
import styles from "./time-grid.module.css";

/**
 * The current time, to which the sheet scrolls when the line is first rendered. In the day view it crosses the sheet; in
 * the week view only the column of today has it.
 */
export function NowLine({ minute }: { minute: number }) {
  return (
    <div ref={scrollTo} className={styles.now} data-now="" style={{ "--start": minute } as CSSProperties} />
  );
}
