import { type CalendarDate, parseDate } from "@internationalized/date";
import { useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "react-aria-components/Button";
import {
  Calendar as AriaCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from "react-aria-components/Calendar";
import { cx } from "@/shared/lib/class-names.ts";

/** Days are `YYYY-MM-DD` in the clinic's zone. */
export interface DayLimits {
  min?: string | undefined;
  max?: string | undefined;
  /** A day that cannot be chosen, as one on which the clinic is closed. */
  isUnavailable?: ((day: string) => boolean) | undefined;
  /** The clinic's today, which is marked; the browser's may be another day. */
  today?: string | undefined;
}

interface CalendarProps extends DayLimits {
  label: string;
  value: string | undefined;
  onChange: (day: string) => void;
  autoFocus?: boolean;
}

/** One month with a day to choose. Its names, and the day on which weeks begin, are those of the language. */
export function Calendar({ label, value, onChange, autoFocus, ...limits }: CalendarProps) {
  return (
    <AriaCalendar
      aria-label={label}
      value={value ? parseDate(value) : null}
      onChange={(date) => onChange(String(date))}
      autoFocus={autoFocus ?? false}
      {...(limits.today ? { defaultFocusedValue: parseDate(value ?? limits.today) } : {})}
      {...ariaLimits(limits)}
      className="mx-auto w-fit p-3"
    >
      <CalendarBody today={limits.today} />
    </AriaCalendar>
  );
}

/** The heading and the grid; the calendar around them gives the dates. */
export function CalendarBody({ today }: { today: string | undefined }) {
  const { t } = useLingui();
  return (
    <>
      <header className="mb-2 flex items-center justify-between gap-1">
        <Button slot="previous" aria-label={t`Mes anterior`} className={stepClasses}>
          <ChevronLeft size={18} aria-hidden="true" />
        </Button>
        <CalendarHeading className="text-base font-semibold first-letter:uppercase" />
        <Button slot="next" aria-label={t`Mes siguiente`} className={stepClasses}>
          <ChevronRight size={18} aria-hidden="true" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="narrow" className="border-collapse">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="size-9 text-xs font-semibold text-ink-faint">
              {day}
            </CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell date={date} className={cx(dayClasses, String(date) === today && todayClasses)} />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </>
  );
}

/** The limits as the calendar and the picker of React Aria take them. */
export function ariaLimits({ min, max, isUnavailable }: DayLimits) {
  return {
    ...(min ? { minValue: parseDate(min) } : {}),
    ...(max ? { maxValue: parseDate(max) } : {}),
    ...(isUnavailable
      ? { isDateUnavailable: (date: Pick<CalendarDate, "toString">) => isUnavailable(date.toString()) }
      : {}),
  };
}

const stepClasses =
  "hit grid size-9 place-items-center rounded-md text-ink-soft hover:bg-hover disabled:opacity-40";

const dayClasses =
  "grid size-9 cursor-default place-items-center rounded-full text-base outline-none touch:size-11 hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand outside-month:invisible selected:bg-brand selected:font-semibold selected:text-on-brand unavailable:text-ink-faint unavailable:line-through disabled:text-ink-faint disabled:opacity-50";

const todayClasses = "font-semibold text-brand ring-1 ring-brand ring-inset";
