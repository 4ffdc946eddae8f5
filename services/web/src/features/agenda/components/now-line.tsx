import type { CSSProperties } from "react";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { texts } from "../texts.ts";
import styles from "./now-line.module.css";

/** Brings the present into view once, when the line first stands on the page. */
function showOnce(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "center", inline: "nearest" });
}

export function NowLine({ minute }: { minute: number }) {
  const clock = sayClock(minute);
  return (
    <div
      ref={showOnce}
      className={styles.line}
      style={{ "--start": minute } as CSSProperties}
      title={texts.now(clock)}
    >
      <span className={styles.clock}>{clock}</span>
    </div>
  );
}
