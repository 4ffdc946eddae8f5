import { useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { cx } from "@/shared/lib/class-names.ts";
import { FieldLabel, FieldNote, type FieldTexts, fieldClasses, inputClasses } from "./field-parts.tsx";
import { type Option, OptionItem, popoverClasses } from "./list-parts.tsx";

interface SelectProps extends FieldTexts {
  options: readonly Option[];
  /** The id of the chosen option; empty while none is chosen. */
  value: string;
  onChange: (id: string) => void;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
  isDisabled?: boolean;
  className?: string;
  inputRef?: Ref<HTMLButtonElement>;
}

/** One of a few known options. For many, or for what has to be asked from the server, take `ComboBox`. */
export function Select(props: SelectProps) {
  const {
    label,
    hideLabel,
    description,
    errorMessage,
    options,
    value,
    onChange,
    placeholder,
    className,
    inputRef,
    ...rest
  } = props;
  const { t } = useLingui();
  return (
    <AriaSelect
      validationBehavior="aria"
      {...rest}
      value={value || null}
      onChange={(key) => onChange(key === null ? "" : String(key))}
      placeholder={placeholder ?? t`Elija una opción`}
      isInvalid={Boolean(errorMessage)}
      className={cx(fieldClasses, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Button
        className={cx(inputClasses, "flex items-center gap-2 text-left")}
        {...(inputRef ? { ref: inputRef } : {})}
      >
        <SelectValue className="min-w-0 flex-1 truncate placeholder-shown:text-ink-faint">
          {({ isPlaceholder, defaultChildren, selectedText }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronDown size={18} className="shrink-0 text-ink-faint" aria-hidden="true" />
      </Button>
      <FieldNote description={description} errorMessage={errorMessage} />
      <Popover className={popoverClasses} offset={4}>
        <ListBox items={options} className="p-1 outline-none">
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
