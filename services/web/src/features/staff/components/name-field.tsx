import { useLingui } from "@lingui/react/macro";
import { type Control, Controller } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextField } from "@/shared/ui/text-field.tsx";
import type { MemberValues } from "../draft.ts";

/** Characters of a name, as the server counts them. */
const [leastLength, mostLength] = [2, 120];

export function NameField({ control }: { control: Control<MemberValues> }) {
  const { t } = useLingui();
  return (
    <Controller
      control={control}
      name="fullName"
      rules={{ validate: (name) => name.trim().length >= leastLength || t`Escriba el nombre, por favor.` }}
      render={(field) => (
        <TextField
          {...fieldOf(field)}
          label={t`Nombre y apellido`}
          autoComplete="off"
          maxLength={mostLength}
        />
      )}
    />
  );
}
