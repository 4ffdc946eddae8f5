import { useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { sayMonths } from "@/shared/lib/say-months.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import type { MonthsOffer, Purchase } from "../api/contract.ts";
import { soldPlan } from "../paying.ts";
import { sayDate, sayLastDay, sayPrice } from "../say.ts";
import { PayLine } from "./pay-line.tsx";

interface MonthsProps {
  months: readonly MonthsOffer[];
  zone: string;
  /** What the shop is being asked for. */
  asked: Purchase | undefined;
  onPay: (purchase: Purchase) => void;
}

/** Months of a plan that are paid once: for whom a card that is charged by itself is nothing. */
export function Months({ months, ...rest }: MonthsProps) {
  const { t } = useLingui();
  return (
    <section className="grid w-full gap-3" aria-labelledby="months">
      <div className="grid gap-1">
        <h2 id="months" className="text-lg font-semibold">
          {t`O pague una sola vez`}
        </h2>
        <p className="text-ink-soft">
          {t`Sin suscripción: no se le cobra de nuevo. Empieza cuando termina lo que ya tiene, no antes, aunque sea de un plan mayor. Si después se suscribe, lo que quede espera y sigue al terminar la suscripción.`}
        </p>
      </div>
      <ul className="grid gap-2">
        {months.map((offer) => (
          <MonthsLine key={`${offer.plan} ${offer.months}`} offer={offer} {...rest} />
        ))}
      </ul>
    </section>
  );
}

function MonthsLine({ offer, zone, asked, onPay }: { offer: MonthsOffer } & Omit<MonthsProps, "months">) {
  const { t } = useLingui();
  const now = useClock();
  const { months, price_cents: cents, currency, begins, until } = offer;
  const [plan, name, time] = [soldPlan(offer.plan), planWord(offer.plan), sayMonths(months)];
  const day = until ? sayLastDay(zone, until) : "";
  const firstDay = begins ? sayDate(zone, begins) : "";
  const price = sayPrice(cents, currency);
  if (!plan) {
    return null;
  }
  const isPending = asked !== undefined && asked.plan === plan && asked.months === months;
  return (
    <PayLine
      title={t`${name}, ${time}`}
      what={t`${time} del plan ${name}`}
      isPending={isPending}
      isDisabled={asked !== undefined && !isPending}
      onPay={() => onPay({ plan, months })}
    >
      <p>{cents === null ? price : t`${price}, una sola vez`}</p>
      {begins && new Date(begins) > soon(now) ? <p>{t`Empieza el ${firstDay}.`}</p> : null}
      <p>{t`Podrá usar Cita hasta el ${day}. No se renueva.`}</p>
    </PayLine>
  );
}

/** What begins before is told as at once: the page may be some minutes old. */
function soon(now: Date): Date {
  return new Date(now.getTime() + 60 * 60_000);
}
