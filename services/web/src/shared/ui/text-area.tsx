import type { Ref } from "react";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
} from "react-aria-components/TextField";
import { cx } from "@/shared/lib/class-names.ts";
import { FieldLabel, FieldNote, type FieldTexts, fieldClasses, inputClasses } from "./field-parts.tsx";

interface TextAreaProps
  extends Omit<AriaProps, "className" | "style" | "children" | "isInvalid">,
    FieldTexts {
  placeholder?: string;
  /** Lines of the empty box. */
  rows?: number;
  className?: string;
  inputRef?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text. The box grows with its text where the browser can do that. */
export function TextArea(props: TextAreaProps) {
  const {
    label,
    hideLabel,
    description,
    errorMessage,
    placeholder,
    rows = 3,
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
      <AriaTextArea
        rows={rows}
        style={{ minHeight: `calc(${rows} * 1lh + 0.875rem)` }}
        className={cx(inputClasses, "field-sizing-content max-h-60 resize-y")}
        {...(inputRef ? { ref: inputRef } : {})}
        {...(placeholder ? { placeholder } : {})}
      />
      <FieldNote description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}
