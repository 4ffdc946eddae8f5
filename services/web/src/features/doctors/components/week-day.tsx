import { useLingui } from "@lingui/react/macro";
import { Coffee, Plus } from "lucide-react";
import { memo, useRef } from "react";
import { sayWeekday } from "@/shared/lib/weekday-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { sayDayProblem } from "../say.ts";
import {
  closedDay,
  copied,
  type Day,
  dayProblem,
  nextBreak,
  nextHours,
  type Period,
  reopenedDay,
  type Week,
  withDay,
} from "../week.ts";
import { CopyDay } from "./copy-day.tsx";
import { PeriodFields } from "./period-fields.tsx";

interface WeekDayProps {
  /** 0 for Monday. */
  at: number;
  day: Day;
  /** The day after it, into which a night may go. */
  next: Day;
  /** The day as it is saved. */
  saved: Day | undefined;
  onEdit: (change: (week: Week) => Week) => void;
}

/** The hours and breaks of one weekday, with what is wrong with them beside them. */
export const WeekDay = memo(function WeekDay({ at, day, next, saved, onEdit }: WeekDayProps) {
  const { t } = useLingui();
  const root = useRef<HTMLFieldSetElement>(null);
  /** What the day had before it was closed here. */
  const closed = useRef<Day>(undefined);
  const name = sayWeekday(at);
  const isOpen = day.hours.length > 0;
  const problem = isOpen ? dayProblem(day, next) : undefined;
  const [moreHours, moreBreaks] = [nextHours(day), nextBreak(day)];

  function change(now: Day): void {
    if (isOpen) {
      closed.current = day;
    }
    onEdit((week) => withDay(week, at, now));
  }

  function put(part: keyof Day, periods: readonly Period[]): void {
    change(part === "hours" && periods.length === 0 ? closedDay() : { ...day, [part]: periods });
  }

  /** The button with the focus is gone then. */
  function remove(part: keyof Day, index: number): void {
    put(
      part,
      day[part].filter((_, place) => place !== index),
    );
    root.current?.querySelector("input")?.focus();
  }

  const fields = (part: keyof Day) =>
    day[part].map((period, index) => (
      <PeriodFields
        // biome-ignore lint/suspicious/noArrayIndexKey: a period is known by its place in the day
        key={`${part}-${index}`}
        day={name}
        kind={part}
        period={period}
        onChange={(next) =>
          put(
            part,
            day[part].map((one, place) => (place === index ? next : one)),
          )
        }
        onRemove={() => remove(part, index)}
      />
    ));

  return (
    <fieldset ref={root} className="grid gap-2 border-b border-line pb-3">
      <legend className="sr-only">{name}</legend>
      <div className="flex items-center justify-between gap-2">
        <Checkbox
          isSelected={isOpen}
          onChange={(opens) => change(opens ? reopenedDay(closed.current, saved) : closedDay())}
        >
          <span className="font-semibold">{name}</span>
          {isOpen ? null : <span className="text-ink-soft">{t`, no atiende`}</span>}
        </Checkbox>
        {isOpen ? <CopyDay at={at} onCopy={(to) => onEdit((week) => copied(week, at, to))} /> : null}
      </div>
      {isOpen ? (
        <div className="grid gap-2 pl-7">
          {fields("hours")}
          {fields("breaks")}
          {problem ? (
            <p role="alert" className="text-sm font-semibold text-danger">
              {sayDayProblem(problem)}
            </p>
          ) : null}
          <div className="flex flex-wrap gap-1">
            {moreHours ? (
              <Button size="small" look="plain" onPress={() => put("hours", [...day.hours, moreHours])}>
                <Plus aria-hidden="true" />
                <span>
                  {t`Agregar horas`}
                  <span className="sr-only"> {t`el ${name}`}</span>
                </span>
              </Button>
            ) : null}
            {moreBreaks ? (
              <Button size="small" look="plain" onPress={() => put("breaks", [...day.breaks, moreBreaks])}>
                <Coffee aria-hidden="true" />
                <span>
                  {t`Agregar descanso`}
                  <span className="sr-only"> {t`el ${name}`}</span>
                </span>
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
    </fieldset>
  );
});
