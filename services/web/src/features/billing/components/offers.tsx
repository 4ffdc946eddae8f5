import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { sayMoney } from "@/shared/lib/money.ts";
import { planWord } from "@/shared/lib/plan-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SegmentedControl } from "@/shared/ui/segmented-control.tsx";
import type { Offer, Period } from "../api/contract.ts";
import { useCheckout } from "../api/payment.ts";
import { periodsOf, soldPlan } from "../paying.ts";
import { isShopAddress } from "../payment.ts";
import { sayPeriod } from "../say.ts";

interface OffersProps {
  offers: readonly Offer[];
  /** Opens the shop's page, on which the plan is paid. */
  onCheckout: (url: string) => void;
}

/** The plans that can be bought, each with its way to the shop. */
export function Offers({ offers, onCheckout }: OffersProps) {
  const { t } = useLingui();
  const checkout = useCheckout();
  const periods = periodsOf(offers);
  const [chosen, setChosen] = useState<Period>();
  const period = chosen ?? periods[0];
  if (!period) {
    return null;
  }
  function pay({ plan, period: term }: Offer): void {
    const sold = soldPlan(plan);
    if (sold) {
      checkout.mutate(
        { plan: sold, period: term },
        { onSuccess: ({ url }) => (isShopAddress(url) ? onCheckout(url) : undefined) },
      );
    }
  }
  const isBroken = checkout.isSuccess && !isShopAddress(checkout.data.url);
  return (
    <section className="grid w-full gap-3" aria-labelledby="offers">
      <h2 id="offers" className="text-lg font-semibold">
        {t`Elija un plan`}
      </h2>
      {periods.length > 1 ? (
        <SegmentedControl<Period>
          label={t`Cada cuánto se paga`}
          segments={[
            { id: "month", label: t`Cada mes` },
            { id: "year", label: t`Cada año` },
          ]}
          value={period}
          onChange={setChosen}
          className="justify-self-start"
        />
      ) : null}
      {checkout.isError ? <ProblemNotice error={checkout.error} /> : null}
      {isBroken ? (
        <Notice tone="bad">{t`No se pudo abrir la página de pago. Intente de nuevo, por favor.`}</Notice>
      ) : null}
      <ul className="grid gap-2">
        {offers
          .filter((offer) => offer.period === period && soldPlan(offer.plan))
          .map((offer) => (
            <OfferLine
              key={offer.plan}
              offer={offer}
              isPending={checkout.isPending && checkout.variables.plan === offer.plan}
              isDisabled={checkout.isPending && checkout.variables.plan !== offer.plan}
              onPay={() => pay(offer)}
            />
          ))}
      </ul>
      <p className="text-sm text-ink-soft">
        {t`Se abre la página de pago de la tienda; aquí no se guarda ningún dato de su tarjeta.`}
      </p>
    </section>
  );
}

interface OfferLineProps {
  offer: Offer;
  isPending: boolean;
  isDisabled: boolean;
  onPay: () => void;
}

function OfferLine({ offer, isPending, isDisabled, onPay }: OfferLineProps) {
  const { t } = useLingui();
  const plan = planWord(offer.plan);
  const { price_cents: cents, currency, period } = offer;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line px-4 py-3">
      <p className="min-w-0 flex-1">
        <span className="text-lg font-semibold">{plan}</span>
        <span className="block text-ink-soft">
          {cents === null
            ? t`El precio se ve en la página de pago.`
            : `${sayMoney(cents, currency)} ${sayPeriod(period)}`}
        </span>
      </p>
      <Button look="primary" isPending={isPending} isDisabled={isDisabled} onPress={onPay}>
        <span>
          {t`Pagar`}
          <span className="sr-only"> {t`el plan ${plan}`}</span>
        </span>
      </Button>
    </li>
  );
}
