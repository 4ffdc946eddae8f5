import { useLingui } from "@lingui/react/macro";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextArea } from "@/shared/ui/text-area.tsx";

/** Characters of a reason, as the server counts them. */
const mostLength = 500;

interface ReasonFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  /** Who reads it. */
  description: string;
  /** Characters that it needs at least. */
  leastLength?: number;
}

/** Why an operator does something. */
export function ReasonField<Values extends FieldValues>(props: ReasonFieldProps<Values>) {
  const { control, name, label, description, leastLength = 1 } = props;
  const { t } = useLingui();
  return (
    <Controller
      control={control}
      name={name}
      rules={{
        validate: (text: string) => text.trim().length >= leastLength || t`Escriba el motivo, por favor.`,
      }}
      render={(field) => (
        <TextArea {...fieldOf(field)} label={label} description={description} maxLength={mostLength} />
      )}
    />
  );
}
