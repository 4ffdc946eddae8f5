import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import styles from "./notice.module.css";

interface NoticeProps {
  tone: "calm" | "warn" | "bad";
  children: ReactNode;
  /** Something to do about it. */
  action?: ReactNode;
}

/** A few words about the state of things, in place; `bad` interrupts a screen reader, the others wait. */
export function Notice({ tone, children, action }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon name={tone === "calm" ? "clock" : "alert"} />
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  );
}
