import type { ComponentProps } from "react";
import { type Control, Controller, type FieldPathByValue } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextField } from "@/shared/ui/text-field.tsx";
import type { SettingsValues } from "../values.ts";

interface PlainFieldProps
  extends Pick<
    ComponentProps<typeof TextField>,
    "description" | "maxLength" | "inputMode" | "autoComplete" | "spellCheck" | "className"
  > {
  control: Control<SettingsValues>;
  name: FieldPathByValue<SettingsValues, string>;
  label: string;
  /** What is said when nothing stands there. */
  required?: string;
  /** Why a value is refused before it is sent; `true` when it is not. */
  accepts?: (text: string) => true | string;
  /** How it is written when somebody has left the field. */
  tidied?: (text: string) => string;
}

/** One line of text of the settings. */
export function PlainField({ control, name, label, required, accepts, tidied, ...rest }: PlainFieldProps) {
  return (
    <Controller
      control={control}
      name={name}
      rules={{
        validate: (text) => (required && text.trim() === "" ? required : (accepts?.(text) ?? true)),
      }}
      render={(control) => (
        <TextField
          {...fieldOf(control)}
          {...rest}
          label={label}
          onBlur={() => {
            const { value, onChange, onBlur } = control.field;
            if (tidied && tidied(value) !== value) {
              onChange(tidied(value));
            }
            onBlur();
          }}
        />
      )}
    />
  );
}
