import type { Appointment } from "@/shared/api/contract.ts";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { texts } from "../texts.ts";
import styles from "./cancelled-list.module.css";

interface CancelledListProps {
  appointments: Appointment[];
  onOpen: (appointment: Appointment) => void;
}

/** The day's cancelled appointments, below the sheet: on the sheet their time is free. */
export function CancelledList({ appointments, onOpen }: CancelledListProps) {
  const cancelled = appointments
    .filter((appointment) => appointment.status === "cancelled")
    .sort((one, other) => one.start_time.localeCompare(other.start_time));
  if (cancelled.length === 0) {
    return null;
  }
  return (
    <details className={styles.details}>
      <summary>{texts.cancelled(cancelled.length)}</summary>
      <ul className={styles.list}>
        {cancelled.map((appointment) => (
          <li key={appointment.id}>
            <button type="button" className={styles.item} onClick={() => onOpen(appointment)}>
              <s>{sayClock(appointment.start_time)}</s> {appointment.patients.full_name} ·{" "}
              {appointment.doctors.full_name}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
