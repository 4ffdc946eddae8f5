import { useLingui } from "@lingui/react/macro";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useId, useMemo, useRef } from "react";
import type { Appointment, Doctor } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { type Column, enterableOn, type Now, pastUntil } from "../columns.ts";
import { hueOf } from "../hues.ts";
import type { MoveTarget } from "../moving.ts";
import { sayMoveKeys } from "../say-move.ts";
import { type Density, minuteHeight, sheetOf } from "../sheet.ts";
import { moveBetweenStops } from "../stops.ts";
import { useKeptFocus } from "../use-kept-focus.ts";
import { useMoving } from "../use-moving.ts";
import { type BlockLook, GridColumn } from "./grid-column.tsx";
import { HourGutter } from "./hour-gutter.tsx";
import { MoveGhost } from "./move-ghost.tsx";
import { NowLine } from "./now-line.tsx";
import styles from "./time-grid.module.css";

interface TimeGridProps {
  label: string;
  columns: Column[];
  /** The head of a column, with a heading that has the given id. */
  head: (column: Column, headingId: string) => ReactNode;
  /** The columns are the days of one week: each has its own date, and only today's has the line of now. */
  isWeek: boolean;
  now: Now;
  density: Density;
  look: BlockLook;
  doctors: Doctor[];
  /** `undefined` where nothing can be moved. */
  onMove: ((appointment: Appointment, target: MoveTarget) => void) | undefined;
}

/** Time downwards, a column per doctor or per day. */
export function TimeGrid(props: TimeGridProps) {
  const { label, columns, head, isWeek, now, density, look, doctors, onMove } = props;
  const { t } = useLingui();
  const id = useId();
  const scroller = useRef<HTMLElement>(null);
  const sheet = useMemo(() => sheetOf(columns), [columns]);
  const { moving, said, handlers } = useMoving({ columns, now, sheet, onMove });
  useKeptFocus(scroller, moving?.appointment.id);
  const doctorNames = useMemo(() => new Map(doctors.map((one) => [one.id, sayDoctor(one)])), [doctors]);
  const frame = {
    "--from": sheet.start,
    "--to": sheet.end,
    "--columns": columns.length,
    "--minute": minuteHeight(density, sheet, columns),
  } as CSSProperties;
  const isNowShown = now.minute >= sheet.start && now.minute <= sheet.end;
  const nowMinute =
    isNowShown && columns.some((column) => column.date === now.today) ? now.minute : undefined;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    handlers.onKeyDown(event);
    if (!event.defaultPrevented) {
      moveBetweenStops(event);
    }
  }

  return (
    <>
      <section
        ref={scroller}
        className={styles.scroller}
        data-scroller=""
        aria-label={label}
        aria-describedby={`${id}-hint`}
        data-week={isWeek || undefined}
        data-moving={moving ? "" : undefined}
        {...handlers}
        onKeyDown={onKeyDown}
      >
        <p id={`${id}-hint`} hidden>
          {onMove
            ? t`Con las flechas se va de un horario a otro. Sobre una cita, M la mueve.`
            : t`Con las flechas se va de una cita a otra.`}
        </p>
        <p className="sr-only" aria-live="assertive">
          {said}
        </p>
        <div className={styles.sheet} style={frame}>
          <HourGutter sheet={sheet} nowMinute={nowMinute} />
          {columns.map((column, index) => {
            const headingId = `${id}-${column.key}`;
            return (
              <section key={column.key} className={styles.column} aria-labelledby={headingId}>
                {head(column, headingId)}
                <div className={styles.body} data-body={column.key}>
                  <GridColumn
                    column={column}
                    sheet={sheet}
                    past={pastUntil(column.date, now)}
                    from={enterableOn(column.date, now)}
                    look={look}
                    liftedId={moving?.appointment.id}
                    doctorNames={column.doctor ? undefined : doctorNames}
                  />
                  {moving?.at.column === index ? (
                    <MoveGhost moving={moving} hue={hueOf(moving.appointment, look.colourBy, look.hues)} />
                  ) : null}
                  {isWeek && column.date === now.today && nowMinute !== undefined ? (
                    <NowLine minute={nowMinute} />
                  ) : null}
                </div>
              </section>
            );
          })}
          {isWeek || nowMinute === undefined ? null : (
            <div className={styles.across}>
              <NowLine minute={nowMinute} />
            </div>
          )}
        </div>
      </section>
      {moving?.byKeys ? (
        // The live region says it to who does not see it.
        <p className={styles.keys} aria-hidden="true">
          {sayMoveKeys()}
        </p>
      ) : null}
    </>
  );
}
