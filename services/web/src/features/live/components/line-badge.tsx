import type { LineState } from "../model.ts";
import { texts } from "../texts.ts";
import styles from "./line-badge.module.css";

/** Whether the agenda on the page follows the clinic by itself, always in view. */
export function LineBadge({ state }: { state: LineState }) {
  const { label, hint } = texts.states[state];
  return (
    <span className={styles.badge} data-state={state} role="status" title={hint}>
      <span className={styles.dot} aria-hidden="true" />
      {label}
    </span>
  );
}
