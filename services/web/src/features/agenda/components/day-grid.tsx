import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { type Column, dayColumns, loadOf } from "../columns.ts";
import { sayCount } from "../say-count.ts";
import { useLook } from "../use-look.ts";
import type { ViewProps } from "../view.ts";
import { ColumnHead } from "./column-head.tsx";
import { TimeGrid } from "./time-grid.tsx";

/** One day, a column per doctor. */
export function DayGrid({ date, ...view }: ViewProps & { date: string }) {
  const { t } = useLingui();
  const { doctors, agenda, lengths, held, now, preferences, hues, onMove } = view;
  const look = useLook(view);
  const columns = useMemo(
    () => dayColumns(doctors, date, { agenda, lengths, held }),
    [doctors, date, agenda, lengths, held],
  );
  const day = sayDay(date);

  function head(column: Column, id: string) {
    const { doctor } = column;
    if (!doctor) {
      return null;
    }
    const [absence] = column.plans.get(doctor.id)?.absences ?? [];
    const note = absence
      ? [absence.reason ?? t`Ausente`, sayCount(column.appointments.length)]
      : [doctor.specialty, sayCount(column.appointments.length)];
    return (
      <ColumnHead
        id={id}
        title={sayDoctor(doctor)}
        note={note.filter(Boolean).join(" · ")}
        avatar={doctor.full_name}
        hue={preferences.colourBy === "doctor" ? hues.get(doctor.id) : undefined}
        load={loadOf(column)}
      />
    );
  }

  return (
    <TimeGrid
      label={t`Agenda del ${day}`}
      columns={columns}
      head={head}
      isWeek={false}
      now={now}
      density={preferences.density}
      look={look}
      doctors={doctors}
      onMove={onMove}
    />
  );
}
