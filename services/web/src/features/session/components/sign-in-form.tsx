import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { PasswordField } from "@/shared/ui/password-field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { useSignIn } from "../api/sign-in.ts";
import type { SignInValues } from "../values.ts";
import { ChoosePassword } from "./choose-password.tsx";

interface SignInFormProps {
  /** Who was signed in, so that only the password has to be typed. */
  email?: string | undefined;
  /** Shown over a page, where the password is the next thing to type. */
  isAgain?: boolean;
  /** Why the form is shown. What the server says of an attempt takes its place. */
  why?: ReactNode;
}

/**
 * Asks for e-mail and password, and for a password of one's own in place of a one-time password. Whoever shows it follows
 * the session's state to know that it opened.
 */
export function SignInForm({ email = "", isAgain = false, why = null }: SignInFormProps) {
  const signIn = useSignIn();
  const [step, setStep] = useState<"first" | "choose" | "again">("first");
  const form = useForm<SignInValues>({ defaultValues: { email, password: "", newPassword: "" } });
  const mustChoose = step === "choose";
  const isAtField = signIn.isError && shownField(signIn.error, mustChoose) !== undefined;
  const isOtherStep = isOneTime(signIn.error) && signIn.variables?.newPassword === undefined;

  const submit = form.handleSubmit((values) => {
    const credentials = { email: values.email.trim(), password: values.password };
    signIn.mutate(mustChoose ? { ...credentials, newPassword: values.newPassword } : credentials, {
      onError: (problem) => {
        if (isOneTime(problem)) {
          setStep("choose");
          return;
        }
        // The one-time password itself does not count any more: it is asked for again, and its refusal shown there.
        const stays = mustChoose && !refusesCredentials(problem);
        if (mustChoose && !stays) {
          setStep("again");
        }
        const field = shownField(problem, stays);
        if (field) {
          form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    });
  });

  function back() {
    signIn.reset();
    form.clearErrors();
    setStep("again");
  }

  const problem =
    signIn.isError && !isAtField && !isOtherStep ? <ProblemNotice error={signIn.error} /> : null;
  const notice = problem ?? (signIn.isError ? null : why);
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      {mustChoose ? (
        <ChoosePassword form={form} problem={problem} isPending={signIn.isPending} onBack={back} />
      ) : (
        <Credentials
          form={form}
          isAgain={isAgain || step === "again"}
          problem={notice}
          isPending={signIn.isPending}
        />
      )}
    </form>
  );
}

interface CredentialsProps {
  form: UseFormReturn<SignInValues>;
  /** Whether the password is the next thing to type. */
  isAgain: boolean;
  problem: ReactNode;
  isPending: boolean;
}

function Credentials({ form, isAgain, problem, isPending }: CredentialsProps) {
  const { t } = useLingui();
  return (
    <>
      {problem}
      <Controller
        control={form.control}
        name="email"
        rules={{
          validate: {
            given: (text) => text.trim() !== "" || t`Escriba su correo, por favor.`,
            whole: (text) =>
              /\S@\S/.test(text) || t`Escriba un correo completo, como nombre@clinica.com, por favor.`,
          },
        }}
        render={(control) => (
          <TextField
            {...fieldOf(control)}
            label={t`Correo electrónico`}
            type="email"
            autoComplete="username"
            inputMode="email"
            spellCheck="false"
          />
        )}
      />
      <Controller
        control={form.control}
        name="password"
        rules={{ required: t`Escriba su contraseña, por favor.` }}
        render={(control) => (
          <PasswordField
            {...fieldOf(control)}
            label={t`Contraseña`}
            autoComplete="current-password"
            autoFocus={isAgain}
          />
        )}
      />
      <Button type="submit" look="primary" isPending={isPending}>
        {t`Ingresar`}
      </Button>
    </>
  );
}

/** Whether the password was right and was given for one sign-in only. */
function isOneTime(error: unknown): boolean {
  return error instanceof Problem && error.code === "PASSWORD_CHANGE_REQUIRED";
}

/** Whether e-mail or password were refused, as opposed to the new password or to the attempt itself. */
function refusesCredentials(error: unknown): boolean {
  return (
    error instanceof Problem &&
    (error.code === "INVALID_CREDENTIALS" || error.field === "email" || error.field === "password")
  );
}

/** The field in sight that the server refused; the text of any other problem is shown above the form. */
function shownField(error: unknown, mustChoose: boolean): keyof SignInValues | undefined {
  const field = error instanceof Problem ? error.field : undefined;
  if (mustChoose) {
    const isSame = error instanceof Problem && error.code === "SAME_PASSWORD";
    return field === "newPassword" || isSame ? "newPassword" : undefined;
  }
  return field === "email" || field === "password" ? field : undefined;
}
