import { useLingui } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { shownState, stateWord } from "@/shared/lib/appointment-words.ts";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import type { Placed } from "../lanes.ts";
import { isMovable } from "../moving.ts";
import { shortClock } from "../say.ts";
import { saySource } from "../say-source.ts";
import styles from "./appointment-block.module.css";
import { StateMark } from "./state-mark.tsx";
import { WhatsAppGlyph } from "./whatsapp-glyph.tsx";

interface AppointmentBlockProps {
  placed: Placed;
  hue: number;
  /** The appointment was made or changed while the page was open. */
  fresh: boolean;
  /** It is being moved: the block stays, faint, where it was. */
  lifted: boolean;
  /** Said and shown where the column has appointments of several doctors. */
  doctorName: string | undefined;
  /** The room and the devices, said with the rest; empty where there are none. */
  resources: string;
  /** Whether whoever looks may move appointments. */
  canMove: boolean;
  onOpen: (appointment: Appointment) => void;
}

/** An appointment on the grid. Its name begins with what is written on it, so that voice control finds it. */
export function AppointmentBlock(props: AppointmentBlockProps) {
  const { placed, hue, fresh, lifted, doctorName, resources, canMove, onOpen } = props;
  const { t } = useLingui();
  const { appointment, span, lane, lanes } = placed;
  const state = shownState(appointment);
  const movable = canMove && isMovable(appointment);
  const patient = appointment.patients.full_name;
  const service = appointment.services.name;
  const from = sayClock(appointment.start_time);
  const to = sayClock(appointment.end_time);
  const time = t`${from} a ${to}`;
  const name = [
    patient,
    time,
    service,
    doctorName,
    resources,
    stateWord(state),
    saySource(appointment.source),
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <button
      type="button"
      className={`hued ${styles.block}`}
      style={blockPlace(span, lane, lanes, hue)}
      data-state={state}
      data-fresh={fresh || undefined}
      data-lifted={lifted || undefined}
      data-appointment={appointment.id}
      data-movable={movable || undefined}
      data-stop={span.start}
      aria-keyshortcuts={movable ? "M" : undefined}
      title={name}
      onClick={() => onOpen(appointment)}
    >
      <span className="sr-only">{name}</span>
      <span className={styles.inner} aria-hidden="true">
        <span className={styles.first}>
          <span className={styles.patient}>{patient}</span>
          <span className={styles.marks}>
            {appointment.source === "whatsapp" ? (
              <span className={styles.whatsapp}>
                <WhatsAppGlyph size={13} />
              </span>
            ) : null}
            <span className={styles.state}>
              <StateMark state={state} />
            </span>
          </span>
        </span>
        <span className={styles.second}>
          <span className={styles.clock}>{shortClock(appointment.start_time)}</span>
          <span className={styles.service}>{doctorName ? `${service} · ${doctorName}` : service}</span>
        </span>
      </span>
      {movable ? <span className={styles.grip} data-grip="" aria-hidden="true" /> : null}
    </button>
  );
}

function blockPlace(span: Placed["span"], lane: number, lanes: number, hue: number): CSSProperties {
  return {
    "--start": span.start,
    "--span": span.end - span.start,
    "--lane": lane,
    "--lanes": lanes,
    "--hue": hue,
  } as CSSProperties;
}
