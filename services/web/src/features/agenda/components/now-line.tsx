import type { CSSProperties } from "react";
import styles from "./now-line.module.css";

/** Brings the present into view once, when the line first stands on the page. */
function showOnce(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "center", inline: "nearest" });
}

/** The present, drawn across the sheet; its clock stands in the gutter. */
export function NowLine({ minute }: { minute: number }) {
  return <div ref={showOnce} className={styles.line} style={{ "--start": minute } as CSSProperties} />;
}
