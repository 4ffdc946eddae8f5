import { useLingui } from "@lingui/react/macro";
import { type Control, Controller } from "react-hook-form";
import { isPhoneCode } from "@/shared/lib/one-time-code.ts";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextField } from "@/shared/ui/text-field.tsx";

/** The first code, by which the telephone proves that it has the secret. */
export function PhoneCodeField({ control }: { control: Control<{ code: string }> }) {
  const { t } = useLingui();
  return (
    <Controller
      control={control}
      name="code"
      rules={{
        validate: (typed) => isPhoneCode(typed) || t`Escriba los 6 números de su aplicación, por favor.`,
      }}
      render={(field) => (
        <TextField
          {...fieldOf(field)}
          label={t`Escriba el código que muestra la aplicación`}
          description={t`Son 6 números que cambian cada medio minuto.`}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
        />
      )}
    />
  );
}
