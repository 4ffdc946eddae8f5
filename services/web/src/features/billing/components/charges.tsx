import { useLingui } from "@lingui/react/macro";
import { sayMoney } from "@/shared/lib/money.ts";
import { planWord } from "@/shared/lib/plan-words.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import type { Charge } from "../api/contract.ts";
import { sayDate } from "../say.ts";

interface ChargesProps {
  charges: readonly Charge[];
  zone: string;
}

/** What the shop charges by itself, and when; and what of it gives the clinic nothing. */
export function Charges({ charges, zone }: ChargesProps) {
  const { t } = useLingui();
  if (charges.length === 0) {
    return null;
  }
  return (
    <ul className="grid gap-1 text-ink-soft">
      {charges.map((charge) => (
        <ChargeLine key={charge.subscription} charge={charge} zone={zone} />
      ))}
      {charges.length > 1 ? (
        <li className="font-semibold text-warn">
          {t`Son ${charges.length} suscripciones y cada una se cobra aparte. Si no quiere pagar alguna, cancele su renovación.`}
        </li>
      ) : null}
    </ul>
  );
}

function ChargeLine({ charge, zone }: { charge: Charge; zone: string }) {
  const { t } = useLingui();
  const name = planWord(charge.plan);
  return (
    <li>
      <SayCharge charge={charge} zone={zone} />
      {charge.is_needless ? (
        <span className="block font-semibold text-warn">
          {t`Aun sin ese pago su clínica tiene el plan ${name} o uno mayor.`}
        </span>
      ) : null}
    </li>
  );
}

function SayCharge({ charge, zone }: { charge: Charge; zone: string }) {
  const { t } = useLingui();
  const now = useClock();
  const { at, price_cents: cents } = charge;
  const name = planWord(charge.plan);
  const day = at === null ? "" : sayDate(zone, at);
  if (charge.state === "paused") {
    return at === null
      ? t`La suscripción al plan ${name} está en pausa. La tienda vuelve a cobrar cuando se reanude.`
      : t`La suscripción al plan ${name} está en pausa. La tienda vuelve a cobrar el ${day}.`;
  }
  if (charge.state === "late") {
    return at !== null && new Date(at) > now
      ? t`No se pudo cobrar el plan ${name}. La tienda lo intenta de nuevo el ${day}.`
      : t`El pago del plan ${name} todavía no llega.`;
  }
  const price = cents === null ? undefined : sayMoney(cents, charge.currency);
  return price === undefined
    ? t`La tienda cobra el plan ${name} el ${day}.`
    : t`La tienda cobra ${price} por el plan ${name} el ${day}.`;
}
