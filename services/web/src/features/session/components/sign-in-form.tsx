import { i18n } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { isSuspended } from "@/shared/api/suspension.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { PasswordField } from "@/shared/ui/password-field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SupportLine } from "@/shared/ui/support-line.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { useSignIn } from "../api/sign-in.ts";
import { bound } from "../bound.ts";
import { progressSoFar, showProgress } from "../progress.ts";
import type { SetupStep, TotpStart } from "../setup.ts";
import { askedStep, credentialsOf, refusedField, type SignInStep, stepAfter } from "../steps.ts";
import type { SignInValues } from "../values.ts";
import { ChoosePassword } from "./choose-password.tsx";
import { CodeStep } from "./code-step.tsx";

interface SignInFormProps {
  /** Who was signed in, so that only the password has to be typed. */
  email?: string | undefined;
  /** Shown over a page, where the password is the next thing to type. */
  isAgain?: boolean;
  /** The first field that is to be typed takes the focus: on a phone the keyboard would cover the page. */
  takesFocus?: boolean;
  /** Why the form is shown. What the server says of an attempt takes its place. */
  why?: ReactNode;
  Setup: SetupStep;
}

/**
 * Asks for e-mail and password, then for what the server wants besides: a password of one's own in place of a one-time
 * password, a code of the telephone, or that a telephone is bound to the account. Whoever shows it follows the session's
 * state to know that it opened.
 */
export function SignInForm(props: SignInFormProps) {
  const { email = "", isAgain = false, takesFocus = false, why = null, Setup } = props;
  const signIn = useSignIn();
  const [before] = useState(progressSoFar);
  const [step, setStep] = useState<SignInStep>(before?.step ?? "first");
  const [seen, setSeen] = useState<ReadonlySet<SignInStep>>(before?.seen ?? new Set());
  const [start, setStart] = useState<TotpStart | undefined>(before?.start);
  const withCodes = useSignal(bound);
  const form = useForm<SignInValues>({
    defaultValues: before?.values ?? { email, password: "", newPassword: "", code: "" },
  });
  const { getValues } = form;
  useEffect(
    () => showProgress(() => ({ values: getValues(), step, seen, start })),
    [getValues, step, seen, start],
  );

  useEffect(() => {
    const drawnIn = i18n.locale;
    return () => {
      // Left, and not only drawn anew in another language: whoever opens the sign-in next must not find the codes.
      if (i18n.locale === drawnIn) {
        bound.write(undefined);
      }
    };
  }, []);

  const submit = form.handleSubmit((values) =>
    signIn.mutate(credentialsOf(values, seen), {
      onSuccess: (answer) => {
        if ("totp_setup" in answer) {
          setStart(answer.totp_setup);
          setSeen(new Set([...seen, "setup"]));
          setStep("setup");
        }
      },
      onError: (problem) => {
        const asked = askedStep(problem);
        if (asked && !seen.has(asked)) {
          setSeen(new Set([...seen, asked]));
          setStep(asked);
          return;
        }
        const next = stepAfter(problem, step, seen);
        setStep(next);
        if (next === "again") {
          // The other steps come again once the server has taken the password.
          setSeen(new Set());
          // A code counts once: the one that was sent may be used up.
          form.setValue("code", "");
        }
        const field = refusedField(problem, next);
        if (field) {
          form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );

  function back() {
    signIn.reset();
    form.clearErrors();
    form.setValue("code", "");
    setStart(undefined);
    setSeen(new Set());
    setStep("again");
  }

  const isShownElsewhere = askedStep(signIn.error) === step || refusedField(signIn.error, step) !== undefined;
  const problem =
    signIn.isError && !isShownElsewhere ? (
      <>
        <ProblemNotice error={signIn.error} />
        {isSuspended(signIn.error) ? <SupportLine /> : null}
      </>
    ) : null;
  if (withCodes || (step === "setup" && start)) {
    return (
      <Suspense>
        <Setup
          email={withCodes?.email ?? getValues("email").trim()}
          start={start}
          codes={withCodes?.codes}
          isPending={signIn.isPending}
          error={signIn.error}
          onCode={(code) => {
            form.setValue("code", code);
            void submit();
          }}
          onBack={back}
          onKept={signIn.goOn}
        />
      </Suspense>
    );
  }
  const shared = { form, problem, isPending: signIn.isPending, onBack: back };
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      {step === "choose" ? <ChoosePassword {...shared} /> : null}
      {step === "code" ? <CodeStep {...shared} /> : null}
      {step === "first" || step === "again" ? (
        <FirstStep
          {...shared}
          focused={
            isAgain || step === "again" || (takesFocus && email)
              ? "password"
              : takesFocus
                ? "email"
                : undefined
          }
          problem={problem ?? (signIn.isError ? null : why)}
        />
      ) : null}
    </form>
  );
}

interface FirstStepProps {
  form: UseFormReturn<SignInValues>;
  /** What is the next thing to type; `undefined` where nothing takes the focus. */
  focused: "email" | "password" | undefined;
  problem: ReactNode;
  isPending: boolean;
}

function FirstStep({ form, focused, problem, isPending }: FirstStepProps) {
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
            autoFocus={focused === "email"}
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
            autoFocus={focused === "password"}
          />
        )}
      />
      <Button type="submit" look="primary" isPending={isPending}>
        {t`Ingresar`}
      </Button>
    </>
  );
}
