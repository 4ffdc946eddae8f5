import type { CSSProperties } from "react";
import type { Appointment, AppointmentStatus } from "@/shared/api/contract.ts";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { Icon, type IconName } from "@/shared/ui/icon.tsx";
import { uiTexts } from "@/shared/ui/texts.ts";
import type { Placed } from "../layout.ts";
import { texts } from "../texts.ts";
import styles from "./appointment-block.module.css";

interface AppointmentBlockProps {
  placed: Placed;
  /** The appointment was made or changed while the page was open. */
  fresh: boolean;
  onOpen: (appointment: Appointment) => void;
}

const signs: Partial<Record<AppointmentStatus, IconName>> = {
  confirmed: "check",
  attended: "check",
  no_show: "close",
};

export function AppointmentBlock({ placed, fresh, onOpen }: AppointmentBlockProps) {
  const { appointment, span, lane, lanes } = placed;
  const sign = signs[appointment.status];
  const status = uiTexts.statuses[appointment.status] ?? appointment.status;
  const from = sayClock(appointment.start_time);
  const label = texts.block({
    from,
    to: sayClock(appointment.end_time),
    patient: appointment.patients.full_name,
    service: appointment.services.name,
    status,
    source: uiTexts.sources[appointment.source],
  });
  const position = {
    "--start": span.start,
    "--span": span.end - span.start,
    "--lane": lane,
    "--lanes": lanes,
  } as CSSProperties;
  return (
    <button
      type="button"
      className={styles.block}
      style={position}
      data-status={appointment.status}
      data-fresh={fresh || undefined}
      data-appointment={appointment.id}
      aria-label={label}
      title={label}
      onClick={() => onOpen(appointment)}
    >
      <span className={styles.inner}>
        <span className={styles.first}>
          <span className={styles.patient}>{appointment.patients.full_name}</span>
          {appointment.source === "whatsapp" ? (
            <span className={styles.source}>
              <Icon name="chat" size={14} />
            </span>
          ) : null}
        </span>
        <span className={styles.second}>
          <span className={styles.clock}>{from}</span>
          <span className={styles.service}>{appointment.services.name}</span>
          <span className={styles.status}>
            {sign ? <Icon name={sign} size={13} /> : null}
            <span className={styles.word}>{status}</span>
          </span>
        </span>
      </span>
    </button>
  );
}
