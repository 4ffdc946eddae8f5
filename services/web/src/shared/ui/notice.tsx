import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import styles from "./notice.module.css";

interface NoticeProps {
  tone: "calm" | "warn" | "bad";
  children: ReactNode;
  /** A button or link that helps. */
  action?: ReactNode;
}

/** A short message in its place on the page; `bad` interrupts a screen reader, the other tones wait. */
export function Notice({ tone, children, action }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon name={tone === "calm" ? "clock" : "alert"} />
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  );
}
