import { useLingui } from "@lingui/react/macro";
import { Coffee, TreePalm } from "lucide-react";
import { type CSSProperties, memo } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { type Span, within, without } from "@/shared/lib/span.ts";
import { type Column, groundOf } from "../columns.ts";
import type { HeldTime } from "../holds.ts";
import { type ColourBy, hueOf } from "../hues.ts";
import { place } from "../lanes.ts";
import { sayResources } from "../say-resources.ts";
import { AppointmentBlock } from "./appointment-block.tsx";
import styles from "./grid-column.module.css";
import { HeldBlock } from "./held-block.tsx";

export interface BlockLook {
  colourBy: ColourBy;
  hues: ReadonlyMap<string, number>;
  resourceNames: ReadonlyMap<string, string> | undefined;
  /** Whether the filters admit an appointment; the others are drawn as taken time without a name. */
  isShown: (appointment: Appointment) => boolean;
  freshIds: ReadonlySet<string>;
  onOpen: (appointment: Appointment) => void;
  onHeld: (held: HeldTime) => void;
  /** `undefined` where nobody decides about hours in which somebody is away. */
  onAway: ((column: Column) => void) | undefined;
  /** `undefined` where nothing can be booked: free time is then empty. */
  onPick: ((column: Column, minute: number) => void) | undefined;
  canMove: boolean;
}

interface GridColumnProps {
  column: Column;
  sheet: Span;
  /** Minutes after midnight that are over. */
  past: number;
  /** The first minute at which a visit may begin that is entered now: a little of what is over can still be noted. */
  from: number;
  look: BlockLook;
  liftedId: string | undefined;
  /** Names of the doctors by id, when the column shows several. */
  doctorNames: ReadonlyMap<string, string> | undefined;
}

/** The body of one column: closed hours, breaks and absences behind, free cells and appointments before them. */
export const GridColumn = memo(function GridColumn(props: GridColumnProps) {
  const { column, sheet, past, from, look, liftedId, doctorNames } = props;
  const { t } = useLingui();
  const { onPick } = look;
  const ground = groundOf(column, from);
  const drawn = place(column.appointments);
  // Who comes by the keys begins with what is to come.
  const firstStop = Math.max(
    0,
    ground.cells.findIndex(({ start }) => start >= past),
  );
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
          <Away
            key={`away-${span.start}`}
            span={span}
            reason={absence.reason}
            onPress={look.onAway && (() => look.onAway?.(column))}
          />
        ) : null;
      })}
      {ground.pauses.map((span) => (
        <Pause key={`pause-${span.start}`} span={span} />
      ))}
      {(onPick ? ground.cells : []).map((cell, index) => (
        <FreeCell
          key={`cell-${cell.start}`}
          cell={cell}
          isFirst={index === firstStop}
          hasBegun={cell.start < past}
          column={column}
          onPick={onPick}
        />
      ))}
      {column.held.map((held) => (
        <HeldBlock
          key={held.id}
          held={held}
          doctorName={doctorNames?.get(held.doctorId)}
          onPress={look.onHeld}
        />
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
            resources={sayResources(placed.appointment, look.resourceNames)}
            onOpen={look.onOpen}
          />
        ) : (
          <div key={placed.appointment.id} className={styles.taken} style={at(placed.span)} />
        ),
      )}
    </>
  );
});

/** Minutes that stay free between two visits. */
function Pause({ span }: { span: Span }) {
  const { t } = useLingui();
  const minutes = span.end - span.start;
  const words = t`${minutes} min entre citas`;
  return (
    <div className={styles.pause} style={at(span)} title={words}>
      <span className="sr-only">{words}</span>
    </div>
  );
}

interface AwayProps {
  span: Span;
  reason: string | undefined;
  onPress: (() => void) | undefined;
}

/** Hours in which somebody is away; a press shows what can be done about that. */
function Away({ span, reason, onPress }: AwayProps) {
  const { t } = useLingui();
  const words = reason ?? t`Ausente`;
  const content = (
    <>
      <TreePalm size={15} aria-hidden="true" />
      <span>{words}</span>
    </>
  );
  if (!onPress) {
    return (
      <div className={styles.away} style={at(span)}>
        {content}
      </div>
    );
  }
  const [from, to] = [sayClock(span.start), sayClock(span.end % (24 * 60))];
  return (
    <button
      type="button"
      className={styles.away}
      style={at(span)}
      data-stop={span.start}
      aria-label={t`${words}, ${from} a ${to}: ver o quitar`}
      onClick={onPress}
    >
      {content}
    </button>
  );
}

interface FreeCellProps {
  cell: Span;
  isFirst: boolean;
  /** It can be noted all the same: the patient is with the doctor already. */
  hasBegun: boolean;
  column: Column;
  onPick: BlockLook["onPick"];
}

function FreeCell({ cell, isFirst, hasBegun, column, onPick }: FreeCellProps) {
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
      <span className="sr-only">
        {hasBegun ? t`${clock}, ya empezó, ${who}: anotar` : t`${clock}, libre, ${who}: agendar`}
      </span>
      <span aria-hidden="true">{hasBegun ? t`+ ${clock} · ya empezó` : `+ ${clock}`}</span>
    </button>
  );
}

function at(span: Span): CSSProperties {
  return { "--start": span.start, "--span": span.end - span.start } as CSSProperties;
}
