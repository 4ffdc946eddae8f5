import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { isPhoneCode, isRecoveryCode } from "@/shared/lib/one-time-code.ts";
import { Button } from "./button.tsx";
import { fieldOf } from "./form-field.ts";
import { TextField } from "./text-field.tsx";

interface SecondFactorFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  autoFocus?: boolean;
  /** What was typed belongs to the other kind of code, and is of no use there. */
  onOtherKind: () => void;
}

/** The code of the telephone, or a recovery code where the telephone is lost. */
export function SecondFactorField<Values extends FieldValues>(props: SecondFactorFieldProps<Values>) {
  const { control, name, autoFocus = false, onOtherKind } = props;
  const { t } = useLingui();
  const [kind, setKind] = useState<"phone" | "recovery">("phone");
  const isOfPhone = kind === "phone";
  const [accepts, refusal] = isOfPhone
    ? [isPhoneCode, t`Escriba los 6 números de su aplicación, por favor.`]
    : [isRecoveryCode, t`Escriba los 12 caracteres del código, por favor.`];
  return (
    <div className="grid gap-1">
      <Controller
        key={kind}
        control={control}
        name={name}
        rules={{ validate: (typed: string) => accepts(typed) || refusal }}
        render={(field) => (
          <TextField
            {...fieldOf(field)}
            label={isOfPhone ? t`Código de su teléfono` : t`Código de recuperación`}
            description={
              isOfPhone
                ? t`Los 6 números que muestra su aplicación de códigos.`
                : t`Uno de los que guardó al activar la verificación en dos pasos. Cada uno sirve una vez.`
            }
            inputMode={isOfPhone ? "numeric" : "text"}
            autoComplete={isOfPhone ? "one-time-code" : "off"}
            autoCorrect="off"
            spellCheck="false"
            maxLength={isOfPhone ? 8 : 20}
            autoFocus={autoFocus || !isOfPhone}
          />
        )}
      />
      <Button
        look="plain"
        size="small"
        className="-ml-2.5 justify-self-start"
        onPress={() => {
          setKind(isOfPhone ? "recovery" : "phone");
          onOtherKind();
        }}
      >
        {isOfPhone ? t`Usar un código de recuperación` : t`Usar el código de mi teléfono`}
      </Button>
    </div>
  );
}
