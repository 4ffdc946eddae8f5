import { useLingui } from "@lingui/react/macro";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { PasswordField } from "@/shared/ui/password-field.tsx";

interface OwnPasswordFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** Whose password it is, for a password manager. */
  email: string;
}

/** The password that the user has, asked for before a step that protects the account. */
export function OwnPasswordField<Values extends FieldValues>(props: OwnPasswordFieldProps<Values>) {
  const { control, name, email } = props;
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
