import { useLingui } from "@lingui/react/macro";
import { Controller, useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { PasswordField } from "@/shared/ui/password-field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { isKeyRefused } from "../api/operator-client.ts";
import { useOpenWithKey } from "../api/operator-session.ts";
import { keyWasRefused } from "../operator-key.ts";

/** Asks for the operator's key, which no browser is asked to remember. */
export function KeyForm() {
  const { t } = useLingui();
  const open = useOpenWithKey();
  const wasRefused = useSignal(keyWasRefused);
  const form = useForm({ defaultValues: { secret: "" } });

  const submit = form.handleSubmit(({ secret }) =>
    open.mutate(secret.trim(), {
      onError: (problem) => {
        if (isKeyRefused(problem)) {
          form.setError("secret", { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );

  return (
    <form className="grid w-full gap-4" onSubmit={submit} noValidate autoComplete="off">
      {wasRefused ? (
        <Notice tone="warn">
          {t`La llave dejó de servir. Escriba la que está vigente, por favor: lo que había escrito sigue aquí.`}
        </Notice>
      ) : null}
      {open.isError && !isKeyRefused(open.error) ? <ProblemNotice error={open.error} /> : null}
      <Controller
        control={form.control}
        name="secret"
        rules={{ validate: (text) => text.trim() !== "" || t`Escriba la llave, por favor.` }}
        render={(control) => (
          <PasswordField
            {...fieldOf(control)}
            label={t`Llave de operación`}
            description={t`No se guarda en este navegador: al salir o al volver a cargar la página se olvida.`}
            autoComplete="off"
            autoFocus
            toggleLabels={{ show: t`Mostrar la llave`, hide: t`Ocultar la llave` }}
          />
        )}
      />
      <Button type="submit" look="primary" className="justify-self-start" isPending={open.isPending}>
        {t`Entrar`}
      </Button>
    </form>
  );
}
