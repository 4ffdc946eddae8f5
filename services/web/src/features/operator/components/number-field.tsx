import { useLingui } from "@lingui/react/macro";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextField } from "@/shared/ui/text-field.tsx";

interface NumberFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  description?: string;
  least: number;
  most: number;
  /** Whether nothing may stand there. */
  isOptional?: boolean;
}

/** A whole number of days, as text while it is typed. */
export function NumberField<Values extends FieldValues>(props: NumberFieldProps<Values>) {
  const { control, name, label, description, least, most, isOptional = false } = props;
  const { t } = useLingui();
  return (
    <Controller
      control={control}
      name={name}
      rules={{
        validate: (text: string) =>
          (isOptional && text.trim() === "") ||
          isWhole(text, least, most) ||
          t`Escriba un número entre ${least} y ${most}, por favor.`,
      }}
      render={(field) => (
        <TextField
          {...fieldOf(field)}
          label={label}
          description={description}
          inputMode="numeric"
          maxLength={5}
        />
      )}
    />
  );
}

function isWhole(text: string, least: number, most: number): boolean {
  const value = Number(text);
  return /^\s*\d+\s*$/.test(text) && value >= least && value <= most;
}
