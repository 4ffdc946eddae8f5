import { useLingui } from "@lingui/react/macro";
import { Controller, useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { acceptsPassword } from "@/shared/lib/password-rule.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { NewPasswordField } from "@/shared/ui/new-password-field.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { PasswordField } from "@/shared/ui/password-field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useChangePassword } from "../api/own-account.ts";

interface Passwords {
  currentPassword: string;
  newPassword: string;
}

const empty: Passwords = { currentPassword: "", newPassword: "" };

/** Changes the own password; whoever does not know the present one cannot. */
export function PasswordForm({ email, clinicName = "" }: { email: string; clinicName?: string }) {
  const { t } = useLingui();
  const save = useChangePassword();
  const form = useForm<Passwords>({ defaultValues: empty });
  const isAtField = fieldOfProblem(save.error) !== undefined;

  const submit = form.handleSubmit((passwords) =>
    save.mutate(passwords, {
      onSuccess: () => {
        form.reset(empty);
        showToast({
          tone: "good",
          title: t`Su contraseña cambió`,
          text: t`Sus otras sesiones se cerraron; aquí puede seguir.`,
        });
      },
      onError: (problem) => {
        const field = fieldOfProblem(problem);
        if (field) {
          form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );

  return (
    <Part
      title={t`Contraseña`}
      text={t`Al cambiarla se cierran sus otras sesiones; en este navegador puede seguir.`}
    >
      <form className="grid gap-4" onSubmit={submit} noValidate>
        {save.isError && !isAtField ? <ProblemNotice error={save.error} /> : null}
        {/* What a password manager keeps the new password for. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <Controller
          control={form.control}
          name="currentPassword"
          rules={{ required: t`Escriba su contraseña actual, por favor.` }}
          render={(control) => (
            <PasswordField
              {...fieldOf(control)}
              label={t`Contraseña actual`}
              autoComplete="current-password"
              toggleLabels={{ show: t`Mostrar la actual`, hide: t`Ocultar la actual` }}
            />
          )}
        />
        <Controller
          control={form.control}
          name="newPassword"
          rules={{
            validate: {
              rule: acceptsPassword,
              isOther: (text, { currentPassword }) =>
                text !== currentPassword || t`Es la misma que tiene. Elija otra, por favor.`,
            },
          }}
          render={(control) => (
            <NewPasswordField
              {...fieldOf(control)}
              label={t`Contraseña nueva`}
              own={[email, clinicName]}
              toggleLabels={{ show: t`Mostrar la nueva`, hide: t`Ocultar la nueva` }}
            />
          )}
        />
        <Button type="submit" className="justify-self-start" isPending={save.isPending}>
          {t`Cambiar contraseña`}
        </Button>
      </form>
    </Part>
  );
}

function fieldOfProblem(problem: unknown): keyof Passwords | undefined {
  if (!(problem instanceof Problem)) {
    return undefined;
  }
  if (problem.code === "WRONG_PASSWORD") {
    return "currentPassword";
  }
  if (problem.code === "SAME_PASSWORD") {
    return "newPassword";
  }
  return problem.field === "currentPassword" || problem.field === "newPassword" ? problem.field : undefined;
}
