import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { useResetPassword } from "../api/password.ts";
import { refusesLink } from "../link-token.ts";
import { ForgotForm } from "./forgot-form.tsx";
import { ResetForm } from "./reset-form.tsx";
import { SignInLink } from "./sign-in-link.tsx";

/** Chooses another password by a link, or asks for another link where this one does not count. */
export function ResetPassword({ token }: { token: string }) {
  const { t } = useLingui();
  const reset = useResetPassword();
  // Without an answer the password may have been changed, and the link is used then.
  const [wasUnanswered, setUnanswered] = useState(false);
  if (hasNoAnswer(reset.error) && !wasUnanswered) {
    setUnanswered(true);
  }

  if (reset.isSuccess) {
    return (
      <>
        <Notice tone="good">{t`Su contraseña cambió y sus sesiones se cerraron. Ingrese con la nueva.`}</Notice>
        <SignInLink look="primary">{t`Ingresar`}</SignInLink>
      </>
    );
  }
  if (token === "" || refusesLink(reset.error)) {
    return (
      <>
        <Notice tone="warn">{why()}</Notice>
        {wasUnanswered ? <SignInLink>{t`Probar a ingresar`}</SignInLink> : null}
        <ForgotForm />
      </>
    );
  }
  return <ResetForm token={token} reset={reset} />;

  function why(): string {
    if (token === "") {
      return t`Abra de nuevo el enlace de su correo, por favor. Si ya no lo tiene, pida otro aquí.`;
    }
    return wasUnanswered
      ? t`Puede que su contraseña ya sea la nueva: la conexión se cortó antes de que lo supiéramos. Pruebe a ingresar con ella; si no puede, pida otro enlace aquí.`
      : t`Este enlace ya no sirve: se usó, pasó más de una hora, o hay uno más nuevo. Pida otro aquí.`;
  }
}

function hasNoAnswer(error: unknown): boolean {
  return error instanceof Problem && (error.code === "UNREACHABLE" || error.code === "UNREADABLE");
}
