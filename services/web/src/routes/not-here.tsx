import { useLingui } from "@lingui/react/macro";
import { MapPinOff } from "lucide-react";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";

/** An address that has no page, for somebody who is signed in: the shell stays. */
export function NotHere() {
  const { t } = useLingui();
  return (
    <>
      <title>{`${t`Aquí no hay nada`} · Cita`}</title>
      <h1 className="sr-only">{t`Aquí no hay nada`}</h1>
      <EmptyState
        icon={MapPinOff}
        title={t`Aquí no hay nada`}
        action={
          <LinkButton to="/agenda" look="primary">
            {t`Ir a la agenda`}
          </LinkButton>
        }
      >
        {t`Esta página no existe o cambió de lugar.`}
      </EmptyState>
    </>
  );
}
