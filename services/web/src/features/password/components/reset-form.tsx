import { useLingui } from "@lingui/react/macro";
import { Controller, useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { acceptsPassword } from "@/shared/lib/password-rule.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { NewPasswordField } from "@/shared/ui/new-password-field.tsx";
import { PasswordField } from "@/shared/ui/password-field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { useResetPassword } from "../api/password.ts";

interface ResetFormProps {
  token: string;
  reset: ReturnType<typeof useResetPassword>;
}

/** The new password, twice, because nobody sees what was typed. */
export function ResetForm({ token, reset }: ResetFormProps) {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { newPassword: "", again: "" } });
  const isAtField = isAboutPassword(reset.error);

  const submit = form.handleSubmit(({ newPassword }) =>
    reset.mutate(
      { token, newPassword },
      {
        onError: (problem) => {
          if (isAboutPassword(problem)) {
            form.setError("newPassword", { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    ),
  );

  return (
    <form className="grid w-full gap-4" onSubmit={submit} noValidate>
      <p className="text-lg text-ink-soft">
        {t`Al guardarla se cierran todas sus sesiones, en este equipo y en los demás.`}
      </p>
      {reset.isError && !isAtField ? <ProblemNotice error={reset.error} /> : null}
      <Controller
        control={form.control}
        name="newPassword"
        rules={{ validate: acceptsPassword }}
        render={(control) => (
          <NewPasswordField
            {...fieldOf(control)}
            label={t`Contraseña nueva`}
            autoFocus
            toggleLabels={{ show: t`Mostrar la contraseña nueva`, hide: t`Ocultar la contraseña nueva` }}
          />
        )}
      />
      <Controller
        control={form.control}
        name="again"
        rules={{
          validate: (text, { newPassword }) =>
            text === newPassword || t`No es igual a la de arriba. Escríbala otra vez, por favor.`,
        }}
        render={(control) => (
          <PasswordField
            {...fieldOf(control)}
            label={t`La misma, otra vez`}
            autoComplete="new-password"
            toggleLabels={{ show: t`Mostrar la repetición`, hide: t`Ocultar la repetición` }}
          />
        )}
      />
      <Button type="submit" look="primary" isPending={reset.isPending}>
        {t`Guardar la contraseña`}
      </Button>
    </form>
  );
}

function isAboutPassword(problem: unknown): boolean {
  return problem instanceof Problem && problem.field === "newPassword";
}
