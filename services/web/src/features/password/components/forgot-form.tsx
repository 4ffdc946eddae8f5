import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { useForgotPassword } from "../api/password.ts";
import { typedEmail } from "../typed-email.ts";
import { LinkSent } from "./link-sent.tsx";

interface ForgotFormProps {
  /** Whether nothing else says what the form is for. */
  isFirst?: boolean;
}

/** Asks for a link by the address, and then says what to do when nothing comes. */
export function ForgotForm({ isFirst = false }: ForgotFormProps) {
  const { t } = useLingui();
  const forgot = useForgotPassword();
  const [sent, setSent] = useState({ to: "", times: 0 });
  const form = useForm({ defaultValues: { email: typedEmail.read() } });
  const isAtField = isAboutEmail(forgot.error);

  const submit = form.handleSubmit(({ email }) =>
    forgot.mutate(email.trim(), {
      onSuccess: () => setSent(({ times }) => ({ to: email.trim(), times: times + 1 })),
      onError: (problem) => {
        if (isAboutEmail(problem)) {
          form.setError("email", { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );

  if (sent.times > 0) {
    return (
      <LinkSent
        email={sent.to}
        isAgain={sent.times > 1}
        isPending={forgot.isPending}
        problem={forgot.isError ? <ProblemNotice error={forgot.error} /> : null}
        onAgain={submit}
        onCorrect={() => {
          forgot.reset();
          setSent({ to: "", times: 0 });
        }}
      />
    );
  }
  return (
    <form
      className="grid w-full gap-4"
      onSubmit={submit}
      onChange={() => typedEmail.keep(form.getValues("email"))}
      noValidate
    >
      {isFirst ? (
        <p className="text-lg text-ink-soft">
          {t`Escriba su correo y le enviamos un enlace para elegir otra.`}
        </p>
      ) : null}
      {forgot.isError && !isAtField ? <ProblemNotice error={forgot.error} /> : null}
      <Controller
        control={form.control}
        name="email"
        rules={{
          validate: (text) =>
            /^\S+@\S+$/.test(text.trim()) ||
            t`Escriba un correo completo, como nombre@clinica.com, por favor.`,
        }}
        render={(control) => (
          <TextField
            {...fieldOf(control)}
            label={t`Correo electrónico`}
            description={t`El correo con el que ingresa a Cita.`}
            type="email"
            inputMode="email"
            autoComplete="username"
            spellCheck="false"
            maxLength={254}
          />
        )}
      />
      <Button type="submit" look="primary" isPending={forgot.isPending}>
        {t`Enviar el enlace`}
      </Button>
    </form>
  );
}

function isAboutEmail(problem: unknown): boolean {
  return problem instanceof Problem && problem.field === "email";
}
