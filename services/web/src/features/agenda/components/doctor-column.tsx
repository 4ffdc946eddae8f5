import type { CSSProperties } from "react";
import type { Appointment, Doctor } from "@/shared/api/contract.ts";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { breakSpans, closedSpans, freeCells, place, type Span, spanOf, workingSpans } from "../layout.ts";
import { texts } from "../texts.ts";
import { AppointmentBlock } from "./appointment-block.tsx";
import styles from "./doctor-column.module.css";

interface DoctorColumnProps {
  doctor: Doctor;
  weekday: number;
  sheet: Span;
  /** Of this doctor and day, without the cancelled. */
  appointments: Appointment[];
  /** Minutes after midnight before which nothing can be booked any more. */
  pastUntil: number;
  freshIds: ReadonlySet<string>;
  onOpen: (appointment: Appointment) => void;
  onPick: (doctor: Doctor, minute: number) => void;
}

export function DoctorColumn(props: DoctorColumnProps) {
  const { doctor, weekday, sheet, appointments, pastUntil, freshIds, onOpen, onPick } = props;
  const working = workingSpans(doctor, weekday);
  const breaks = breakSpans(doctor, weekday);
  const cells = freeCells(working, [...breaks, ...appointments.map(spanOf)]).filter(
    (cell) => cell.end > pastUntil,
  );
  return (
    <>
      {closedSpans(sheet, working).map((span) => (
        <div key={`closed-${span.start}`} className={styles.closed} style={at(span)} />
      ))}
      {breaks.map((span) => (
        <div key={`break-${span.start}`} className={styles.break} style={at(span)}>
          {texts.break}
        </div>
      ))}
      {working.length === 0 ? <p className={styles.away}>{texts.notWorking}</p> : null}
      {cells.map((cell, index) => (
        <button
          key={`cell-${cell.start}`}
          type="button"
          className={styles.cell}
          style={at(cell)}
          data-cell={cell.start}
          tabIndex={index === 0 ? 0 : -1}
          aria-label={texts.free(sayDoctor(doctor), sayClock(cell.start))}
          onClick={() => onPick(doctor, cell.start)}
        >
          <span aria-hidden="true">+ {sayClock(cell.start)}</span>
        </button>
      ))}
      {place(appointments).map((placed) => (
        <AppointmentBlock
          key={placed.appointment.id}
          placed={placed}
          fresh={freshIds.has(placed.appointment.id)}
          onOpen={onOpen}
        />
      ))}
    </>
  );
}

function at(span: Span): CSSProperties {
  return { "--start": span.start, "--span": span.end - span.start } as CSSProperties;
}
