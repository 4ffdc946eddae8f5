import { type FormEvent, useState } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Field } from "@/shared/ui/field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { useSignIn } from "../api/sign-in.ts";
import { texts } from "../texts.ts";
import styles from "./sign-in-form.module.css";

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const signIn = useSignIn(onSignedIn);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (email.trim() && password) {
      signIn.mutate({ email: email.trim(), password });
    }
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {signIn.isError ? <ProblemNotice error={signIn.error} /> : null}
      <Field label={texts.email} error={tried && !email.trim() ? texts.missingEmail : undefined}>
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
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={texts.password} error={tried && !password ? texts.missingPassword : undefined}>
        {(links) => (
          <span className={styles.secret}>
            <input
              {...links}
              type={shown ? "text" : "password"}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
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
