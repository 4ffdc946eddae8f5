import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Button } from "@/shared/ui/button.tsx";
import { SecondFactorField } from "@/shared/ui/second-factor-field.tsx";
import type { SignInValues } from "../values.ts";

interface CodeStepProps {
  form: UseFormReturn<SignInValues>;
  problem: ReactNode;
  isPending: boolean;
  onBack: () => void;
}

/** The second step of a sign-in: a code that only the owner's telephone has. */
export function CodeStep({ form, problem, isPending, onBack }: CodeStepProps) {
  const { t } = useLingui();
  return (
    <>
      <h2 className="text-xl font-semibold">{t`Escriba su código`}</h2>
      {problem}
      <SecondFactorField
        control={form.control}
        name="code"
        autoFocus
        onOtherKind={() => form.resetField("code", { defaultValue: "" })}
      />
      <p className="text-sm text-ink-soft">
        {t`¿No tiene su teléfono ni sus códigos? Otra persona que administre la clínica puede desactivarle el segundo paso. Si solo usted la administra, escriba a quien le dio acceso a Cita.`}
      </p>
      <div className="grid gap-2">
        <Button type="submit" look="primary" isPending={isPending}>
          {t`Ingresar`}
        </Button>
        <Button look="plain" onPress={onBack}>
          {t`Volver`}
        </Button>
      </div>
    </>
  );
}
