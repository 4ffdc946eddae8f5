import { useLingui } from "@lingui/react/macro";
import type { ReactNode, Ref } from "react";
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { cx } from "@/shared/lib/class-names.ts";
import {
  boxClasses,
  boxedInputClasses,
  FieldLabel,
  FieldNote,
  type FieldTexts,
  fieldClasses,
} from "./field-parts.tsx";
import { itemClasses, popoverClasses } from "./list-parts.tsx";
import { Spinner } from "./spinner.tsx";

interface ComboBoxProps<T extends { id: string }> extends FieldTexts {
  /** What the server found for `inputValue`. It is shown as it is, in this order. */
  items: readonly T[];
  /** What stands in the field when the item is chosen, and what is read aloud. */
  textOf: (item: T) => string;
  /** The line of an item; its text when left out. */
  children?: (item: T) => ReactNode;
  inputValue: string;
  onInputChange: (text: string) => void;
  /** The chosen item, or `undefined` when the choice was taken back. */
  onChoose: (item: T | undefined) => void;
  value: string | undefined;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
  isLoading?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  /** Keeps typed text that is no item, as the name of a new patient. */
  allowsCustomValue?: boolean;
  /** What the list says when nothing was found; without it the list stays closed. */
  emptyText?: string;
  prefix?: ReactNode;
  suffix?: ReactNode;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** Text that finds one of many: the caller asks the server for what is typed, and this shows what came. */
export function ComboBox<T extends { id: string }>(props: ComboBoxProps<T>) {
  const { label, hideLabel, description, errorMessage, items, textOf, children, onChoose, value, ...others } =
    props;
  const { placeholder, isLoading, emptyText, prefix, suffix, className, inputRef, ...rest } = others;
  const { t } = useLingui();
  return (
    <AriaComboBox
      validationBehavior="aria"
      menuTrigger="input"
      allowsEmptyCollection={Boolean(emptyText) && rest.inputValue.trim() !== ""}
      {...rest}
      items={items}
      value={value ?? null}
      onChange={(key) => onChoose(items.find((item) => item.id === key))}
      isInvalid={Boolean(errorMessage)}
      className={cx(fieldClasses, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group className={boxClasses}>
        {prefix}
        <Input
          className={boxedInputClasses}
          {...(inputRef ? { ref: inputRef } : {})}
          {...(placeholder ? { placeholder } : {})}
        />
        {isLoading ? <Spinner className="mr-3 text-ink-faint" label={t`Buscando`} /> : null}
        {suffix}
      </Group>
      <FieldNote description={description} errorMessage={errorMessage} />
      <Popover className={popoverClasses} offset={4}>
        <ListBox<T>
          className="p-1 outline-none"
          renderEmptyState={() => (
            <p className="px-3 py-2 text-ink-soft">{isLoading ? t`Buscando…` : emptyText}</p>
          )}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={textOf(item)} className={itemClasses}>
              {children ? children(item) : textOf(item)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
