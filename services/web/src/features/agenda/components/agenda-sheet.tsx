import { type CSSProperties, useId } from "react";
import type { Appointment, Doctor } from "@/shared/api/contract.ts";
import { weekdayOf } from "@/shared/lib/clinic-time.ts";
import { moveBetweenCells } from "../cell-keys.ts";
import { sheetOf } from "../layout.ts";
import { texts } from "../texts.ts";
import styles from "./agenda-sheet.module.css";
import { DoctorColumn } from "./doctor-column.tsx";
import { DoctorHead } from "./doctor-head.tsx";
import { HourGutter } from "./hour-gutter.tsx";
import { NowLine } from "./now-line.tsx";

interface AgendaSheetProps {
  day: string;
  doctors: Doctor[];
  appointments: Appointment[];
  /** Which column a phone shows; wide screens show all. */
  shownDoctorId: string | undefined;
  /** Minutes after midnight that are over: up to now for today, all for a past day, 0 for a coming day. */
  pastUntil: number;
  /** The current minute, when the day is today. */
  nowMinute: number | undefined;
  freshIds: ReadonlySet<string>;
  onOpen: (appointment: Appointment) => void;
  onPick: (doctor: Doctor, minute: number) => void;
}

/** The day's sheet: a column per doctor, time downwards. */
export function AgendaSheet(props: AgendaSheetProps) {
  const { day, doctors, shownDoctorId, nowMinute, ...column } = props;
  const hint = useId();
  const weekday = weekdayOf(day);
  const live = props.appointments.filter((appointment) => appointment.status !== "cancelled");
  const sheet = sheetOf(doctors, weekday, live);
  const present =
    nowMinute !== undefined && nowMinute >= sheet.start && nowMinute <= sheet.end ? nowMinute : undefined;
  const frame = { "--from": sheet.start, "--to": sheet.end, "--columns": doctors.length } as CSSProperties;
  return (
    <section className={styles.scroller} aria-label={texts.agendaOf(day)} aria-describedby={hint}>
      <p id={hint} hidden>
        {texts.keysHint}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the cells inside; one listener for all of them */}
      <div className={styles.sheet} style={frame} onKeyDown={moveBetweenCells}>
        <HourGutter sheet={sheet} nowMinute={present} />
        {doctors.map((doctor) => {
          const own = live.filter((appointment) => appointment.doctor_id === doctor.id);
          return (
            <div
              key={doctor.id}
              className={styles.column}
              data-column={doctor.id}
              data-shown={doctor.id === shownDoctorId || undefined}
            >
              <DoctorHead doctor={doctor} count={own.length} />
              <div className={styles.body}>
                <DoctorColumn
                  {...column}
                  doctor={doctor}
                  weekday={weekday}
                  sheet={sheet}
                  appointments={own}
                />
              </div>
            </div>
          );
        })}
        {present === undefined ? null : <NowLine minute={present} />}
      </div>
    </section>
  );
}
