import { type FormEvent, useState } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Field } from "@/shared/ui/field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { useSignIn } from "../api/sign-in.ts";
import { texts } from "../texts.ts";
import styles from "./sign-in-form.module.css";

type FieldName = "email" | "password";

interface SignInFormProps {
  /** Who was signed in, so that only the password has to be typed. */
  email?: string | undefined;
}

/** Asks for e-mail and password. Whoever shows it follows the session's state to know that it opened. */
export function SignInForm({ email: known = "" }: SignInFormProps) {
  const signIn = useSignIn();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const refused = refusedField(signIn.error);

  function change(field: FieldName, value: string) {
    const set = field === "email" ? setEmail : setPassword;
    set(value);
    if (refused === field) {
      signIn.reset();
    }
  }

  function errorOf(field: FieldName, value: string, missing: string): string | undefined {
    if (tried && !value) {
      return missing;
    }
    return refused === field ? problemText(signIn.error) : undefined;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (email.trim() && password) {
      signIn.mutate({ email: email.trim(), password });
    }
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {signIn.isError && !refused ? <ProblemNotice error={signIn.error} /> : null}
      <Field label={texts.email} error={errorOf("email", email.trim(), texts.missingEmail)}>
        {(links) => (
          <input
            {...links}
            type="email"
            name="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            value={email}
            onChange={(event) => change("email", event.target.value)}
          />
        )}
      </Field>
      <Field label={texts.password} error={errorOf("password", password, texts.missingPassword)}>
        {(links) => (
          <span className={styles.secret}>
            <input
              {...links}
              type={shown ? "text" : "password"}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => change("password", event.target.value)}
            />
            <button
              type="button"
              className={styles.eye}
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
            >
              {shown ? texts.hidePassword : texts.showPassword}
            </button>
          </span>
        )}
      </Field>
      <Button type="submit" look="primary" busy={signIn.isPending}>
        {signIn.isPending ? texts.entering : texts.enter}
      </Button>
    </form>
  );
}

/** The field of the form that the server refused; the text of any other problem is shown above the form. */
function refusedField(error: unknown): FieldName | undefined {
  const field = error instanceof Problem ? error.field : undefined;
  return field === "email" || field === "password" ? field : undefined;
}
