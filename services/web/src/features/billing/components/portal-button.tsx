import { useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { Charge } from "../api/contract.ts";
import { usePortal } from "../api/payment.ts";
import { isShopAddress } from "../payment.ts";
import { sayDate } from "../say.ts";

interface PortalButtonProps {
  /** What the shop charges: of several, each has a page of its own. */
  charges?: readonly Charge[];
  zone: string;
  onOpen: (url: string) => void;
}

/** Opens the shop's page on which the card, the plan and the cancellation are managed. */
export function PortalButton({ charges = [], zone, onOpen }: PortalButtonProps) {
  const { t } = useLingui();
  const portal = usePortal();
  function open(subscription?: string): void {
    portal.mutate(subscription, {
      onSuccess: ({ url }) => (isShopAddress(url) ? onOpen(url) : undefined),
    });
  }
  const isBroken = portal.isSuccess && !isShopAddress(portal.data.url);
  return (
    <section className="grid w-full gap-2">
      {portal.isError ? <ProblemNotice error={portal.error} /> : null}
      {isBroken ? (
        <Notice tone="bad">{t`No se pudo abrir la página de pago. Intente de nuevo, por favor.`}</Notice>
      ) : null}
      {charges.length > 1 ? (
        charges.map(({ subscription, plan, at }) => {
          const [name, day] = [planWord(plan), at === null ? undefined : sayDate(zone, at)];
          return (
            <Button
              key={subscription}
              className="justify-self-start"
              isPending={portal.isPending && portal.variables === subscription}
              isDisabled={portal.isPending && portal.variables !== subscription}
              onPress={() => open(subscription)}
            >
              {day === undefined
                ? t`Administrar el pago de ${name}`
                : t`Administrar el pago de ${name} del ${day}`}
            </Button>
          );
        })
      ) : (
        <Button className="justify-self-start" isPending={portal.isPending} onPress={() => open()}>
          {t`Administrar pago`}
        </Button>
      )}
      <p className="text-sm text-ink-soft">{t`Ahí cambia de tarjeta o de plan, o cancela la renovación.`}</p>
    </section>
  );
}
