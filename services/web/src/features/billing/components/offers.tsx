import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { planWord } from "@/shared/lib/plan-words.ts";
import { SegmentedControl } from "@/shared/ui/segmented-control.tsx";
import type { Offer, Period, Purchase } from "../api/contract.ts";
import { periodsOf, soldPlan } from "../paying.ts";
import { sayLastDay, sayPeriod, sayPrice } from "../say.ts";
import { PayLine } from "./pay-line.tsx";

interface OffersProps {
  offers: readonly Offer[];
  zone: string;
  /** What the shop is being asked for. */
  asked: Purchase | undefined;
  onPay: (purchase: Purchase) => void;
}

/** The plans that can be subscribed to. */
export function Offers({ offers, ...rest }: OffersProps) {
  const { t } = useLingui();
  const periods = periodsOf(offers);
  const [chosen, setChosen] = useState<Period>();
  const period = chosen ?? periods[0];
  if (!period) {
    return null;
  }
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
      <ul className="grid gap-2">
        {offers
          .filter((offer) => offer.period === period)
          .map((offer) => (
            <OfferLine key={offer.plan} offer={offer} {...rest} />
          ))}
      </ul>
    </section>
  );
}

function OfferLine({ offer, zone, asked, onPay }: { offer: Offer } & Omit<OffersProps, "offers">) {
  const { t } = useLingui();
  const { price_cents: cents, currency, period } = offer;
  const [plan, name] = [soldPlan(offer.plan), planWord(offer.plan)];
  if (!plan) {
    return null;
  }
  const isPending = asked !== undefined && asked.plan === plan && asked.period === period;
  return (
    <PayLine
      title={name}
      what={t`el plan ${name}`}
      isPending={isPending}
      isDisabled={asked !== undefined && !isPending}
      onPay={offer.included ? undefined : () => onPay({ plan, period })}
    >
      <p>
        {cents === null ? sayPrice(cents, currency) : `${sayPrice(cents, currency)} ${sayPeriod(period)}`}
      </p>
      <WhatIsHad offer={offer} zone={zone} />
    </PayLine>
  );
}

/** What of it the clinic has anyway. A server of the release before does not tell. */
function WhatIsHad({ offer, zone }: { offer: Offer; zone: string }) {
  const { t } = useLingui();
  const { included, overlaps_until: overlaps } = offer;
  if (included) {
    const day = included.until === null ? undefined : sayLastDay(zone, included.until);
    return (
      <p>
        {day === undefined
          ? t`Lo que ya tiene lo incluye y no tiene fecha de fin: no hace falta pagarlo.`
          : t`Lo que ya tiene lo incluye hasta el ${day}. Podrá pagarlo cuando se acerque ese día.`}
      </p>
    );
  }
  const day = overlaps ? sayLastDay(zone, overlaps) : "";
  return (
    <>
      {overlaps ? <p>{t`Se cobra hoy, aunque ya tiene un plan igual o mayor hasta el ${day}.`}</p> : null}
      {offer.months_wait ? (
        <p>{t`Lo que ya pagó por meses no se pierde: espera y sigue cuando esta suscripción termine.`}</p>
      ) : null}
    </>
  );
}
