import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Spinner } from "@/shared/ui/spinner.tsx";
import { confirmationQuery } from "../api/email.ts";
import { refusesLink } from "../link-token.ts";

/** Confirms an address by the link that was sent to it: opening the page is all that there is to do. */
export function EmailConfirmation({ token }: { token: string }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const confirmation = useQuery(confirmationQuery(token));

  useEffect(() => {
    if (confirmation.isSuccess) {
      void renew(queryClient, keys.identity);
    }
  }, [confirmation.isSuccess, queryClient]);

  if (confirmation.isSuccess) {
    return (
      <>
        <Notice tone="good">{t`Su correo está confirmado, ¡gracias!`}</Notice>
        <LinkButton to="/agenda" look="primary">
          {t`Ir a la agenda`}
        </LinkButton>
      </>
    );
  }
  if (token === "" || refusesLink(confirmation.error)) {
    return (
      <>
        <Notice tone="warn">
          {token === ""
            ? t`Abra de nuevo el enlace de su correo, por favor. Si ya no lo tiene, pida otro en su cuenta.`
            : t`Este enlace ya no sirve: pasaron más de siete días, o hay uno más nuevo. Pida otro en su cuenta.`}
        </Notice>
        <LinkButton to="/cuenta" look="primary">
          {t`Ir a mi cuenta`}
        </LinkButton>
      </>
    );
  }
  if (confirmation.isError) {
    return <ProblemNotice error={confirmation.error} onRetry={() => void confirmation.refetch()} />;
  }
  return (
    <p role="status" className="flex items-center gap-2 text-ink-soft">
      <Spinner />
      {t`Un momento, por favor: estamos confirmando su correo.`}
    </p>
  );
}
