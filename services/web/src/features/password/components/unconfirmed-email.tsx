import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { User } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { useSendConfirmation } from "../api/email.ts";

interface UnconfirmedEmailProps {
  user: User;
}

/** A quiet word that the own address is not confirmed yet, with a link to it. Who was added by an administrator got none yet. */
export function UnconfirmedEmail({ user }: UnconfirmedEmailProps) {
  // An identity that was kept by an older version does not say it.
  return user.email_verified === false ? <Unconfirmed email={user.email} /> : null;
}

function Unconfirmed({ email }: { email: string }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const send = useSendConfirmation();
  useEffect(() => {
    // Whoever comes back from the e-mail has just confirmed it.
    const look = () => void renew(queryClient, keys.identity);
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [queryClient]);
  return (
    <div className="grid gap-2">
      <Notice
        tone="calm"
        action={
          <Button size="small" isPending={send.isPending} onPress={() => send.mutate()}>
            {send.isSuccess ? t`Enviar de nuevo` : t`Enviar enlace`}
          </Button>
        }
      >
        <p className="font-semibold">{t`Confirme su correo`}</p>
        <p className="wrap-anywhere">
          {send.isSuccess ? (
            <Trans>
              Le enviamos un enlace a {email}. Ábralo en los próximos siete días; si no lo encuentra, busque
              entre el correo no deseado.
            </Trans>
          ) : (
            <Trans>
              Aún no sabemos si {email} es suyo. Pida aquí un enlace y ábralo; si ya le llegó uno, también
              sirve.
            </Trans>
          )}
        </p>
      </Notice>
      {send.isError ? <ProblemNotice error={send.error} /> : null}
    </div>
  );
}
