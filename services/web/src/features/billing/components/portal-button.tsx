import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { usePortal } from "../api/payment.ts";
import { isShopAddress } from "../payment.ts";

/** Opens the shop's page on which the card, the plan and the cancellation are managed. */
export function PortalButton({ onOpen }: { onOpen: (url: string) => void }) {
  const { t } = useLingui();
  const portal = usePortal();
  const isBroken = portal.isSuccess && !isShopAddress(portal.data.url);
  return (
    <section className="grid w-full gap-2">
      {portal.isError ? <ProblemNotice error={portal.error} /> : null}
      {isBroken ? (
        <Notice tone="bad">{t`No se pudo abrir la página de pago. Intente de nuevo, por favor.`}</Notice>
      ) : null}
      <Button
        className="justify-self-start"
        isPending={portal.isPending}
        onPress={() =>
          portal.mutate(undefined, {
            onSuccess: ({ url }) => (isShopAddress(url) ? onOpen(url) : undefined),
          })
        }
      >
        {t`Administrar pago`}
      </Button>
      <p className="text-sm text-ink-soft">{t`Ahí cambia de tarjeta o de plan, o cancela la renovación.`}</p>
    </section>
  );
}
