import { type Ref, useImperativeHandle, useRef } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { cx } from "@/shared/lib/class-names.ts";
import { FieldLabel, FieldNote, type FieldTexts, fieldClasses } from "./field-parts.tsx";
import type { Option } from "./list-parts.tsx";

interface ChoiceChipsProps extends FieldTexts {
  options: readonly Option[];
  /** The id of the chosen option; empty while none is chosen. */
  value: string;
  onChange: (id: string) => void;
  onBlur?: () => void;
  name?: string;
  isDisabled?: boolean;
  className?: string;
  inputRef?: Ref<{ focus: () => void }>;
}

/** One of up to some twenty options, all in sight: services, hours. The arrow keys go from one to the next. */
export function ChoiceChips(props: ChoiceChipsProps) {
  const {
    label,
    hideLabel,
    description,
    errorMessage,
    options,
    value,
    onChange,
    className,
    inputRef,
    ...rest
  } = props;
  const group = useRef<HTMLDivElement>(null);
  useImperativeHandle(inputRef, () => ({
    focus: () => group.current?.querySelector<HTMLElement>("input:checked, input:not(:disabled)")?.focus(),
  }));
  return (
    <RadioGroup
      validationBehavior="aria"
      {...rest}
      ref={group}
      value={value || null}
      onChange={onChange}
      isInvalid={Boolean(errorMessage)}
      className={cx(fieldClasses, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled ?? false}
            className={chipClasses}
          >
            {option.icon}
            <span>{option.label}</span>
            {option.description ? <span className="text-sm opacity-80">{option.description}</span> : null}
          </Radio>
        ))}
      </div>
      <FieldNote description={description} errorMessage={errorMessage} />
    </RadioGroup>
  );
}

/* `relative`: the input of a chip, which is not seen, stands in it; elsewhere the browser would scroll to somewhere else with the focus. */
const chipClasses =
  "hit relative inline-flex min-h-9 touch:min-h-11 cursor-default items-center gap-2 rounded-full border border-line-field bg-surface max-w-full px-3.5 py-1 text-base transition-colors hover:border-ink-faint hover:bg-hover focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand selected:border-brand selected:bg-brand selected:font-semibold selected:text-on-brand disabled:opacity-50 [&_svg]:size-4";
