import { useLingui } from "@lingui/react/macro";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { PasswordField } from "@/shared/ui/password-field.tsx";

interface OwnPasswordProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** Whose password it is, for a password manager. */
  email: string;
}

/** The password of whoever takes the clinic's data out of Cita, or away. */
export function OwnPassword<Values extends FieldValues>({ control, name, email }: OwnPasswordProps<Values>) {
  const { t } = useLingui();
  return (
    <>
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Controller
        control={control}
        name={name}
        rules={{ required: t`Escriba su contraseña, por favor.` }}
        render={(field) => (
          <PasswordField {...fieldOf(field)} label={t`Su contraseña`} autoComplete="current-password" />
        )}
      />
    </>
  );
}
