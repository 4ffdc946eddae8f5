import { useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useRef } from "react";
import { type Control, useController } from "react-hook-form";
import { Notice } from "@/shared/ui/notice.tsx";
import type { DoctorValues } from "../values.ts";
import { dayAfter, isWeekValid, type Week } from "../week.ts";
import { WeekDay } from "./week-day.tsx";

interface WeekEditorProps {
  control: Control<DoctorValues>;
  /** What is saved, for days that are opened again. */
  saved: Week;
}

/** When a doctor works, day by day, with several hours and breaks in each. */
export function WeekEditor({ control, saved }: WeekEditorProps) {
  const { t } = useLingui();
  const { field, fieldState } = useController({
    control,
    name: "week",
    rules: {
      validate: (week: Week) => isWeekValid(week) || t`Revise el horario de los días marcados, por favor.`,
    },
  });
  const week: Week = field.value;
  const { onChange } = field;
  const latest = useRef(week);
  useEffect(() => {
    latest.current = week;
  });
  // Always the same, so that a digit in one day draws the others not again.
  const edit = useCallback((change: (week: Week) => Week) => onChange(change(latest.current)), [onChange]);
  return (
    // Focused when the form is refused because of it.
    <section
      ref={field.ref}
      tabIndex={-1}
      aria-label={t`Horario de la semana`}
      className="grid gap-3 outline-none"
    >
      <h3 className="text-lg font-semibold">{t`Horario de la semana`}</h3>
      {fieldState.error?.message ? <Notice tone="bad">{fieldState.error.message}</Notice> : null}
      {week.map((day, at) => (
        <WeekDay
          // biome-ignore lint/suspicious/noArrayIndexKey: the days are seven, and always in this order
          key={at}
          at={at}
          day={day}
          next={dayAfter(week, at)}
          saved={saved[at]}
          onEdit={edit}
        />
      ))}
    </section>
  );
}
