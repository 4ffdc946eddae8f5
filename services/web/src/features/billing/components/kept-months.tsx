import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { sayMonths } from "@/shared/lib/say-months.ts";
import type { PlanAnswer } from "../api/contract.ts";
import { type KeptTime, keptMonths } from "../kept-months.ts";

/**
 * What was paid once and waits while the subscription renews itself, or while the clinic has a plan without cost and without an end: it is not lost, and no
 * stage of the plan shows it.
 */
export function KeptMonths({ billing, isFree }: { billing: PlanAnswer; isFree: boolean }) {
  const times = keptMonths(billing);
  return times.length > 0 ? (
    <ul className="grid gap-1 text-ink-soft">
      {times.map((time) => (
        <li key={`${time.plan} ${time.unit}`}>
          <SayKept time={time} isFree={isFree} />
        </li>
      ))}
    </ul>
  ) : null;
}

function SayKept({ time: { plan, unit, count }, isFree }: { time: KeptTime; isFree: boolean }) {
  const { t } = useLingui();
  const name = planWord(plan);
  const time = unit === "months" ? sayMonths(count) : t`${plural(count, { one: "# día", other: "# días" })}`;
  if (isFree) {
    return t`Y ya pagado: ${time} del plan ${name}, que se guarda mientras dure su plan sin costo.`;
  }
  return t`Y ya pagado: ${time} del plan ${name}, desde que la suscripción termine.`;
}
