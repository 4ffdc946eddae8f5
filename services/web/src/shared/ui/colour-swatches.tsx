import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { type Ref, useImperativeHandle, useRef } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { cx } from "@/shared/lib/class-names.ts";
import { colourWord } from "@/shared/lib/colour-words.ts";
import { colours, hueByColour, isColour } from "@/shared/lib/colours.ts";
import { FieldLabel, FieldNote, fieldClasses } from "./field-parts.tsx";

interface ColourSwatchesProps {
  label: string;
  /** A colour's name; empty where the order decides. */
  value: string;
  onChange: (colour: string) => void;
  onBlur?: () => void;
  name?: string;
  errorMessage?: string | undefined;
  inputRef?: Ref<{ focus: () => void }>;
}

const byOrder = "by-order";

/** One of the ten colours of the agenda, or the one that comes by order; the chosen one is also written. */
export function ColourSwatches({
  label,
  value,
  onChange,
  errorMessage,
  inputRef,
  ...rest
}: ColourSwatchesProps) {
  const { t } = useLingui();
  const group = useRef<HTMLDivElement>(null);
  useImperativeHandle(inputRef, () => ({
    focus: () => group.current?.querySelector<HTMLElement>("input:checked, input")?.focus(),
  }));
  const automatic = t`Automático`;
  return (
    <RadioGroup
      validationBehavior="aria"
      {...rest}
      ref={group}
      value={value || byOrder}
      onChange={(chosen) => onChange(chosen === byOrder ? "" : chosen)}
      isInvalid={Boolean(errorMessage)}
      className={fieldClasses}
    >
      <FieldLabel>{label}</FieldLabel>
      <div className="flex flex-wrap gap-2">
        <Radio value={byOrder} className={cx(swatchClasses, "rounded-full border-line-field px-3")}>
          {automatic}
        </Radio>
        {colours.map((colour) => (
          <Radio
            key={colour}
            value={colour}
            aria-label={colourWord(colour)}
            className={cx(
              swatchClasses,
              "hued w-9 rounded-full border-(--hue-edge) bg-(--hue-tint) touch:w-11",
            )}
            style={{ "--hue": hueByColour[colour] }}
          >
            {({ isSelected }) => (
              <span className="grid size-5 place-items-center rounded-full bg-(--hue-edge) text-surface">
                {isSelected ? <Check size={14} strokeWidth={3} aria-hidden="true" /> : null}
              </span>
            )}
          </Radio>
        ))}
      </div>
      <FieldNote
        description={isColour(value) ? colourWord(value) : t`El que toca según el orden de la lista.`}
        errorMessage={errorMessage}
      />
    </RadioGroup>
  );
}

/* `relative`: the input of a swatch, which is not seen, stands in it; elsewhere the browser would scroll to somewhere else with the focus. */
const swatchClasses =
  "hit relative inline-flex min-h-9 cursor-default items-center justify-center border bg-surface text-base transition-colors touch:min-h-11 hover:border-ink-faint focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand selected:border-brand selected:font-semibold selected:outline-2 selected:outline-brand";
