import { useLingui } from "@lingui/react/macro";
import { Minus, Plus } from "lucide-react";
import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { NumberField as AriaNumberField } from "react-aria-components/NumberField";
import { cx } from "@/shared/lib/class-names.ts";
import {
  boxClasses,
  boxedInputClasses,
  FieldLabel,
  FieldNote,
  type FieldTexts,
  fieldClasses,
} from "./field-parts.tsx";

interface NumberFieldProps extends FieldTexts {
  /** `NaN` while nothing is written. */
  value: number;
  onChange: (value: number) => void;
  onBlur?: () => void;
  name?: string;
  min: number;
  max: number;
  /** A typed number becomes the nearest of these steps. */
  step: number;
  /** Stands behind the number, as `min`. */
  unit?: string;
  isDisabled?: boolean;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** A whole number between two bounds, typed or by its two buttons. */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, description, errorMessage, min, max, unit, className, inputRef, ...rest } = props;
  const { t } = useLingui();
  return (
    <AriaNumberField
      validationBehavior="aria"
      {...rest}
      minValue={min}
      maxValue={max}
      isInvalid={Boolean(errorMessage)}
      className={cx(fieldClasses, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group className={cx(boxClasses, "max-w-44 overflow-hidden")}>
        <Button slot="decrement" aria-label={t`Menos`} className={stepClasses}>
          <Minus size={16} aria-hidden="true" />
        </Button>
        <Input
          className={cx(boxedInputClasses, "w-14 text-center tabular-nums")}
          {...(inputRef ? { ref: inputRef } : {})}
        />
        {unit ? <span className="text-ink-soft">{unit}</span> : null}
        <Button slot="increment" aria-label={t`Más`} className={stepClasses}>
          <Plus size={16} aria-hidden="true" />
        </Button>
      </Group>
      <FieldNote description={description} errorMessage={errorMessage} />
    </AriaNumberField>
  );
}

const stepClasses =
  "grid w-9 shrink-0 place-items-center self-stretch text-ink-soft outline-none touch:w-11 hover:bg-hover pressed:bg-pressed focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand disabled:opacity-40";
