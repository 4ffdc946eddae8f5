import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import type { TeamMember } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { refusesOwnPassword } from "../administration.ts";
import { useChangeEmail } from "../api/team.ts";
import { firstNameOf } from "../say.ts";
import { OwnPasswordField } from "./own-password-field.tsx";

interface EmailDialogProps {
  member: TeamMember;
  ownEmail: string;
  onClose: () => void;
  onChanged: () => void;
}

/** Gives another person another address to sign in with. */
export function EmailDialog({ member, ownEmail, onClose, onChanged }: EmailDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const save = useChangeEmail();
  const form = useForm({ defaultValues: { email: member.email, password: "" } });
  const firstName = firstNameOf(member);
  const isAtField = refusedField(save.error) !== undefined;
  const submit = form.handleSubmit(({ email, password }) =>
    save.mutate(
      { id: member.id, email: email.trim(), password },
      {
        onSuccess: onChanged,
        onError: (problem) => {
          const field = refusedField(problem);
          if (field) {
            form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    ),
  );
  return (
    <Dialog
      title={t`Cambiar el correo de ${firstName}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={save.isPending}>
            {t`Guardar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        <p>{t`${firstName} ingresará con el correo nuevo y la misma contraseña. Avisamos a los dos correos; sus sesiones siguen abiertas.`}</p>
        {save.isError && !isAtField ? <ProblemNotice error={save.error} /> : null}
        <Controller
          control={form.control}
          name="email"
          rules={{ validate: (typed) => typed.includes("@") || t`Escriba el correo nuevo, por favor.` }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Correo`}
              type="email"
              autoComplete="off"
              maxLength={254}
            />
          )}
        />
        <OwnPasswordField control={form.control} name="password" ownEmail={ownEmail} />
      </form>
    </Dialog>
  );
}

function refusedField(problem: unknown): "email" | "password" | undefined {
  if (refusesOwnPassword(problem)) {
    return "password";
  }
  const isEmail = problem instanceof Problem && (problem.field === "email" || problem.code === "EMAIL_TAKEN");
  return isEmail ? "email" : undefined;
}
