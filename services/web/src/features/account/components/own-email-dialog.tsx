import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { useAskForEmail } from "../api/own-email.ts";
import { refusedProof } from "../proof.ts";
import { OwnPasswordField } from "./own-password-field.tsx";

interface OwnEmailDialogProps {
  /** The present address. */
  email: string;
  onClose: () => void;
}

/** Asks for another address, to which a link goes. Nothing changes before that is opened. */
export function OwnEmailDialog({ email, onClose }: OwnEmailDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const ask = useAskForEmail();
  const form = useForm({ defaultValues: { email: "", password: "" } });
  const isAtField = refusedField(ask.error) !== undefined;
  const submit = form.handleSubmit((values) =>
    ask.mutate(
      { email: values.email.trim(), password: values.password },
      {
        onError: (problem) => {
          const field = refusedField(problem);
          if (field) {
            form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    ),
  );
  if (ask.isSuccess) {
    const wanted = ask.variables.email;
    return (
      <Dialog
        title={t`Revise su correo nuevo`}
        size="small"
        onClose={onClose}
        footer={
          <Button look="primary" autoFocus onPress={onClose}>
            {t`Listo`}
          </Button>
        }
      >
        <p role="status" className="px-5 pb-5 wrap-anywhere">
          {t`Enviamos un enlace a ${wanted}. Ábralo en las próximas 24 horas para confirmarlo. Mientras tanto sigue ingresando con ${email}.`}
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t`Cambiar su correo`}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={ask.isPending}>
            {t`Enviar enlace`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        <p>{t`Le enviamos un enlace al correo nuevo. Cuando lo abra, ingresará con él, y avisaremos al de ahora.`}</p>
        {ask.isError && !isAtField ? <ProblemNotice error={ask.error} /> : null}
        <Controller
          control={form.control}
          name="email"
          rules={{ validate: (typed) => typed.includes("@") || t`Escriba su correo nuevo, por favor.` }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Correo nuevo`}
              type="email"
              autoComplete="off"
              maxLength={254}
            />
          )}
        />
        <OwnPasswordField control={form.control} name="password" email={email} />
      </form>
    </Dialog>
  );
}

function refusedField(problem: unknown): "email" | "password" | undefined {
  if (problem instanceof Problem && (problem.field === "email" || problem.code === "EMAIL_TAKEN")) {
    return "email";
  }
  return refusedProof(problem) === "password" ? "password" : undefined;
}
