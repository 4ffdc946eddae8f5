import type { AppointmentStatus } from "@/shared/api/contract.ts";
import styles from "./status-chip.module.css";
import { uiTexts } from "./texts.ts";

/** An appointment's state as a small coloured word. */
export function StatusChip({ status }: { status: AppointmentStatus }) {
  return (
    <span className={styles.chip} data-status={status}>
      {uiTexts.statuses[status] ?? status}
    </span>
  );
}
