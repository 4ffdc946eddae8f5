import { parseTime } from "@internationalized/date";
import { type Ref, useImperativeHandle, useRef } from "react";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { TimeField as AriaTimeField } from "react-aria-components/TimeField";
import { cx } from "@/shared/lib/class-names.ts";
import { boxClasses, FieldLabel, FieldNote, type FieldTexts, fieldClasses } from "./field-parts.tsx";

interface TimeFieldProps extends FieldTexts {
  /** A clock time as `HH:MM`; empty while there is none. */
  value: string;
  onChange: (time: string) => void;
  onBlur?: () => void;
  name?: string;
  isDisabled?: boolean;
  /** Whether midnight is the end of the day, written `24:00`, and not its beginning. */
  endsTheDay?: boolean;
  className?: string;
  inputRef?: Ref<{ focus: () => void }>;
}

/** A time of day, typed as the language writes it. */
export function TimeField(props: TimeFieldProps) {
  const {
    label,
    hideLabel,
    description,
    errorMessage,
    value,
    onChange,
    endsTheDay = false,
    ...others
  } = props;
  const { className, inputRef, ...rest } = others;
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(inputRef, () => ({
    focus: () => box.current?.querySelector<HTMLElement>('[role="spinbutton"]')?.focus(),
  }));
  const written = (time: string) => (endsTheDay && time === "00:00" ? "24:00" : time);
  return (
    <AriaTimeField
      validationBehavior="aria"
      {...rest}
      value={value ? parseTime(value === "24:00" ? "00:00" : value) : null}
      onChange={(time) => onChange(time ? written(String(time).slice(0, 5)) : "")}
      isInvalid={Boolean(errorMessage)}
      className={cx(fieldClasses, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <div ref={box}>
        <DateInput className={cx(boxClasses, "px-2.5")}>
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-sm px-0.5 whitespace-pre tabular-nums outline-none type-literal:px-0 placeholder-shown:text-ink-faint focus:bg-brand focus:text-on-brand"
            />
          )}
        </DateInput>
      </div>
      <FieldNote description={description} errorMessage={errorMessage} />
    </AriaTimeField>
  );
}
