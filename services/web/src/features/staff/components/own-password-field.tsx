import { useLingui } from "@lingui/react/macro";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { PasswordField } from "@/shared/ui/password-field.tsx";

interface OwnPasswordFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** Whose password it is, for a password manager. */
  ownEmail: string;
}

/** The password of whoever decides who administers the clinic: somebody at a desk that was left open does not know it. */
export function OwnPasswordField<Values extends FieldValues>({
  control,
  name,
  ownEmail,
}: OwnPasswordFieldProps<Values>) {
  const { t } = useLingui();
  return (
    <>
      <input type="text" autoComplete="username" value={ownEmail} readOnly hidden />
      <Controller
        control={control}
        name={name}
        rules={{ required: t`Escriba su contraseña, por favor.` }}
        render={(field) => (
          <PasswordField
            {...fieldOf(field)}
            label={t`Su propia contraseña`}
            description={t`La pedimos porque quien administra la clínica puede ver y cambiar todo.`}
            autoComplete="current-password"
          />
        )}
      />
    </>
  );
}
