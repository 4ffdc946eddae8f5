import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { type Column, loadOf, weekColumns } from "../columns.ts";
import { closedBecause } from "../days-off.ts";
import { sayWeekday } from "../say.ts";
import { sayCount } from "../say-count.ts";
import { useLook } from "../use-look.ts";
import type { ViewProps } from "../view.ts";
import { ColumnHead } from "./column-head.tsx";
import { TimeGrid } from "./time-grid.tsx";

interface WeekGridProps extends ViewProps {
  /** The days that have a column, in order. */
  dates: string[];
  onGo: (day: string) => void;
}

/** Several days, a column for each, with all doctors that the filters admit. */
export function WeekGrid({ dates, onGo, ...view }: WeekGridProps) {
  const { t } = useLingui();
  const { doctors, agenda, lengths, held, now, preferences, onMove } = view;
  const look = useLook(view);
  const columns = useMemo(
    () => weekColumns(doctors, dates, { agenda, lengths, held }),
    [doctors, dates, agenda, lengths, held],
  );
  const first = sayDay(dates[0] ?? now.today);

  function head(column: Column, id: string) {
    const reason = closedBecause(agenda.daysOff, column.date);
    const note = reason === undefined ? sayCount(column.appointments.length) : reason || t`Cerrado`;
    const day = sayWeekday(column.date);
    return (
      <ColumnHead
        id={id}
        title={day}
        note={note}
        isToday={column.date === now.today}
        load={loadOf(column)}
        onPress={() => onGo(column.date)}
      />
    );
  }

  return (
    <TimeGrid
      label={t`Semana del ${first}`}
      columns={columns}
      head={head}
      isWeek
      now={now}
      density={preferences.density}
      look={look}
      doctors={doctors}
      onMove={onMove}
    />
  );
}
