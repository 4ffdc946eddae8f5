import { useLingui } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { useSignIn } from "../api/sign-in.ts";

interface Credentials {
  email: string;
  password: string;
}

interface SignInFormProps {
  /** Who was signed in, so that only the password has to be typed. */
  email?: string | undefined;
  /** Shown over a page, where the password is the next thing to type. */
  isAgain?: boolean;
}

/** Asks for e-mail and password. Whoever shows it follows the session's state to know that it opened. */
export function SignInForm({ email = "", isAgain = false }: SignInFormProps) {
  const { t } = useLingui();
  const signIn = useSignIn();
  const [shown, setShown] = useState(false);
  const form = useForm<Credentials>({ defaultValues: { email, password: "" } });
  const refused = refusedField(signIn.error);

  const submit = form.handleSubmit(({ email, password }) =>
    signIn.mutate(
      { email: email.trim(), password },
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

  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      {signIn.isError && !refused ? <ProblemNotice error={signIn.error} /> : null}
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
          <TextField
            {...fieldOf(control)}
            label={t`Contraseña`}
            type={shown ? "text" : "password"}
            autoComplete="current-password"
            autoFocus={isAgain}
            suffix={
              <IconButton
                label={shown ? t`Ocultar la contraseña` : t`Mostrar la contraseña`}
                onPress={() => setShown(!shown)}
              >
                {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
              </IconButton>
            }
          />
        )}
      />
      <Button type="submit" look="primary" isPending={signIn.isPending}>
        {t`Ingresar`}
      </Button>
    </form>
  );
}

/** The field of the form that the server refused; the text of any other problem is shown above the form. */
function refusedField(error: unknown): keyof Credentials | undefined {
  const field = error instanceof Problem ? error.field : undefined;
  return field === "email" || field === "password" ? field : undefined;
}
