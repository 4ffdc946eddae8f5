import { useLingui } from "@lingui/react/macro";
import { CalendarDays } from "lucide-react";
import { type ComponentProps, type Ref, useImperativeHandle, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { Calendar as AriaCalendar } from "react-aria-components/Calendar";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { DatePicker as AriaDatePicker } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Group } from "react-aria-components/Group";
import { Popover } from "react-aria-components/Popover";
import { formatLocale } from "@/shared/i18n/format-locale.ts";
import { cx } from "@/shared/lib/class-names.ts";
import { ariaLimits, CalendarBody, type DayLimits } from "./calendar.tsx";
import { boxClasses, FieldLabel, FieldNote, type FieldTexts, fieldClasses } from "./field-parts.tsx";
import { popoverClasses } from "./list-parts.tsx";
import { TypedDay, useTypedDay } from "./use-typed-day.ts";

interface DatePickerProps extends FieldTexts, DayLimits {
  /** A day as `YYYY-MM-DD`; empty while there is none. */
  value: string;
  onChange: (day: string) => void;
  /** Whether `onChange` also tells a typed day that the calendar does not have, which else becomes the nearest one. */
  tellsImpossible?: boolean;
  onBlur?: () => void;
  name?: string;
  isDisabled?: boolean;
  className?: string;
  inputRef?: Ref<{ focus: () => void }>;
}

/** A day, typed in the order of the language or taken from a calendar. */
export function DatePicker(props: DatePickerProps) {
  const {
    label,
    hideLabel,
    description,
    errorMessage,
    min,
    max,
    isUnavailable,
    today,
    value,
    onChange,
    tellsImpossible = false,
    ...others
  } = props;
  const { className, inputRef, ...rest } = others;
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(inputRef, () => ({
    focus: () => box.current?.querySelector<HTMLElement>('[role="spinbutton"]')?.focus(),
  }));
  const typed = useTypedDay(value, onChange, tellsImpossible);
  return (
    <AriaDatePicker
      validationBehavior="aria"
      {...rest}
      value={typed.shown}
      onChange={typed.change}
      isInvalid={Boolean(errorMessage)}
      shouldForceLeadingZeros={false}
      {...ariaLimits({ min, max, isUnavailable })}
      className={cx(fieldClasses, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group
        className={boxClasses}
        ref={box}
        onBlurCapture={typed.onBlurCapture}
        onFocusCapture={typed.onFocusCapture}
      >
        <DateInput className="flex min-w-0 flex-1 items-center px-2.5">
          {(segment) => (
            <>
              <DateSegment
                segment={segment}
                className="rounded-sm px-0.5 whitespace-pre outline-none type-literal:px-0 placeholder-shown:text-ink-faint focus:bg-brand focus:text-on-brand"
              >
                {textOf(segment)}
              </DateSegment>
              {segment.type === "year" ? <TypedDay onTyped={typed.hear} /> : null}
            </>
          )}
        </DateInput>
        <Button
          aria-label={t`Abrir el calendario`}
          className="hit mr-1 grid size-8 shrink-0 place-items-center rounded-sm text-ink-soft hover:bg-hover"
        >
          <CalendarDays size={18} aria-hidden="true" />
        </Button>
      </Group>
      <FieldNote description={description} errorMessage={errorMessage} />
      <Popover className={popoverClasses} offset={4}>
        <Dialog className="outline-none">
          <AriaCalendar className="mx-auto w-fit p-3">
            <CalendarBody today={today} />
          </AriaCalendar>
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}

/** In English the month stands by its name: of 12/3 a reader in Central America does not know which is the day. */
function textOf({ type, text, value, isPlaceholder }: Segment): string {
  if (formatLocale() !== "en-US") {
    return text;
  }
  if (type === "month" && value != null && !isPlaceholder) {
    return monthName.format(new Date(Date.UTC(2000, value - 1, 1)));
  }
  return type === "literal" ? text.replace("/", " ") : text;
}

type Segment = ComponentProps<typeof DateSegment>["segment"];

const monthName = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });
