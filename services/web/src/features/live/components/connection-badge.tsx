import type { ConnectionState } from "../model.ts";
import { texts } from "../texts.ts";
import styles from "./connection-badge.module.css";

/** Whether the agenda on the page is updated by the live connection; always in view. */
export function ConnectionBadge({ state }: { state: ConnectionState }) {
  const { label, hint } = texts.states[state];
  return (
    <span className={styles.badge} data-state={state} role="status" title={hint}>
      <span className={styles.dot} aria-hidden="true" />
      {label}
    </span>
  );
}
