import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import type { Settings } from "../api/contract.ts";
import { copied, isWeekValid, reopenedDay, type Week, weekOf, withDay } from "../hours.ts";
import type { SettingsValues } from "../values.ts";
import { DayHours } from "./day-hours.tsx";

interface HoursSectionProps {
  form: UseFormReturn<SettingsValues>;
  /** What the form began with. */
  saved: Settings;
}

/** When the clinic is open, day by day, with pauses between the windows. */
export function HoursSection({ form, saved }: HoursSectionProps) {
  const { t } = useLingui();
  /** What days had before they were closed here, until that is saved. */
  const closed = useRef<{ version: number; week: Week }>({ version: saved.version, week: [] });

  function remember(week: Week): void {
    const known = closed.current.version === saved.version ? closed.current.week : [];
    closed.current = {
      version: saved.version,
      week: week.map((windows, at) => (windows.length > 0 ? windows : (known[at] ?? []))),
    };
  }

  return (
    <Part
      id="horario"
      title={t`Horario`}
      text={t`Cuándo abre la clínica. Cada doctor puede tener además su propio horario.`}
    >
      <Controller
        control={form.control}
        name="hours"
        rules={{
          validate: (week: Week) =>
            isWeekValid(week) || t`Revise el horario de los días marcados, por favor.`,
        }}
        render={({ field, fieldState }) => (
          // Focused when the form is refused because of it.
          <div ref={field.ref} tabIndex={-1} className="grid gap-3 outline-none">
            {fieldState.error?.message ? <Notice tone="bad">{fieldState.error.message}</Notice> : null}
            {field.value.map((windows, at) => (
              <DayHours
                // The days are seven, and always in this order.
                // biome-ignore lint/suspicious/noArrayIndexKey: a day is known by its place in the week
                key={at}
                at={at}
                windows={windows}
                onChange={(next) => {
                  remember(field.value);
                  field.onChange(withDay(field.value, at, next));
                }}
                onOpen={() => {
                  remember(field.value);
                  const windows = reopenedDay(closed.current.week[at], weekOf(saved.hours)[at]);
                  field.onChange(withDay(field.value, at, windows));
                }}
                onCopy={(to) => field.onChange(copied(field.value, at, to))}
              />
            ))}
          </div>
        )}
      />
    </Part>
  );
}
