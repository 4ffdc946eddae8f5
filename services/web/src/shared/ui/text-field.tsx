import type { ReactNode, Ref } from "react";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
} from "react-aria-components/TextField";
import { cx } from "@/shared/lib/class-names.ts";
import {
  boxClasses,
  boxedInputClasses,
  FieldLabel,
  FieldNote,
  type FieldTexts,
  fieldClasses,
} from "./field-parts.tsx";

interface TextFieldProps
  extends Omit<AriaProps, "className" | "style" | "children" | "isInvalid">,
    FieldTexts {
  placeholder?: string;
  /** Stands before the text inside the box, as `+503`. */
  prefix?: ReactNode;
  /** Stands behind the text inside the box, as a button that shows the password. */
  suffix?: ReactNode;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hideLabel,
    description,
    errorMessage,
    placeholder,
    prefix,
    suffix,
    className,
    inputRef,
    ...rest
  } = props;
  return (
    <AriaTextField
      validationBehavior="aria"
      {...rest}
      isInvalid={Boolean(errorMessage)}
      className={cx(fieldClasses, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group className={boxClasses}>
        {prefix ? <span className="pl-3 text-ink-faint">{prefix}</span> : null}
        <Input
          className={boxedInputClasses}
          {...(inputRef ? { ref: inputRef } : {})}
          {...(placeholder ? { placeholder } : {})}
        />
        {suffix}
      </Group>
      <FieldNote description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}
