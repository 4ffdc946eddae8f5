import { useLingui } from "@lingui/react/macro";
import { Coffee, TreePalm } from "lucide-react";
import { type CSSProperties, memo } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { type Column, groundOf } from "../columns.ts";
import { type ColourBy, hueOf } from "../hues.ts";
import { place } from "../lanes.ts";
import { type Span, within, without } from "../span.ts";
import { AppointmentBlock } from "./appointment-block.tsx";
import styles from "./grid-column.module.css";
import { HeldBlock } from "./held-block.tsx";

export interface BlockLook {
  colourBy: ColourBy;
  hues: ReadonlyMap<string, number>;
  /** Whether the filters admit an appointment; the others are drawn as taken time without a name. */
  isShown: (appointment: Appointment) => boolean;
  freshIds: ReadonlySet<string>;
  onOpen: (appointment: Appointment) => void;
  /** `undefined` where nothing can be booked: free time is then empty. */
  onPick: ((column: Column, minute: number) => void) | undefined;
  canMove: boolean;
}

interface GridColumnProps {
  column: Column;
  sheet: Span;
  /** Minutes after midnight before which nothing can be booked any more. */
  past: number;
  look: BlockLook;
  liftedId: string | undefined;
  /** Names of the doctors by id, when the column shows several. */
  doctorNames: ReadonlyMap<string, string> | undefined;
}

/** The body of one column: closed hours, breaks and absences behind, free cells and appointments before them. */
export const GridColumn = memo(function GridColumn(props: GridColumnProps) {
  const { column, sheet, past, look, liftedId, doctorNames } = props;
  const { t } = useLingui();
  const { onPick } = look;
  const ground = groundOf(column, past);
  const drawn = place(column.appointments);
  const over = within({ start: sheet.start, end: past }, sheet);
  const closed = without([sheet], [...ground.working, ...ground.absences]);
  return (
    <>
      {closed.map((span) => (
        <div key={`closed-${span.start}`} className={styles.closed} style={at(span)} />
      ))}
      {over ? <div className={styles.past} style={at(over)} /> : null}
      {ground.breaks.map((span) => (
        <div key={`break-${span.start}`} className={styles.break} style={at(span)}>
          <Coffee size={13} aria-hidden="true" />
          {t`Descanso`}
        </div>
      ))}
      {ground.absences.map((absence) => {
        const span = within(absence, sheet);
        return span ? (
          <div key={`away-${span.start}`} className={styles.away} style={at(span)}>
            <TreePalm size={15} aria-hidden="true" />
            <span>{absence.reason ?? t`Ausente`}</span>
          </div>
        ) : null;
      })}
      {(onPick ? ground.cells : []).map((cell, index) => (
        <FreeCell
          key={`cell-${cell.start}`}
          cell={cell}
          isFirst={index === 0}
          column={column}
          onPick={onPick}
        />
      ))}
      {column.held.map((held) => (
        <HeldBlock key={held.id} held={held} doctorName={doctorNames?.get(held.doctorId)} />
      ))}
      {drawn.map((placed) =>
        look.isShown(placed.appointment) ? (
          <AppointmentBlock
            key={placed.appointment.id}
            placed={placed}
            hue={hueOf(placed.appointment, look.colourBy, look.hues)}
            fresh={look.freshIds.has(placed.appointment.id)}
            lifted={placed.appointment.id === liftedId}
            canMove={look.canMove}
            doctorName={doctorNames?.get(placed.appointment.doctor_id)}
            onOpen={look.onOpen}
          />
        ) : (
          <div key={placed.appointment.id} className={styles.taken} style={at(placed.span)} />
        ),
      )}
    </>
  );
});

interface FreeCellProps {
  cell: Span;
  isFirst: boolean;
  column: Column;
  onPick: BlockLook["onPick"];
}

function FreeCell({ cell, isFirst, column, onPick }: FreeCellProps) {
  const { t } = useLingui();
  const clock = sayClock(cell.start);
  const who =
    column.doctor && column.key === column.doctor.id ? sayDoctor(column.doctor) : sayDay(column.date);
  return (
    <button
      type="button"
      className={styles.cell}
      style={at(cell)}
      data-stop={cell.start}
      tabIndex={isFirst ? 0 : -1}
      onClick={() => onPick?.(column, cell.start)}
    >
      <span className="sr-only">{t`${clock}, libre, ${who}: agendar`}</span>
      <span aria-hidden="true">+ {clock}</span>
    </button>
  );
}

function at(span: Span): CSSProperties {
  return { "--start": span.start, "--span": span.end - span.start } as CSSProperties;
}
