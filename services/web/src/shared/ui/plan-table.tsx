import { useLingui } from "@lingui/react/macro";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { soldPlans } from "@/shared/lib/plan-facts.ts";
import { planWord } from "@/shared/lib/plan-words.ts";

/** What each plan includes, side by side, so that they can be told apart before one is paid for. */
export function PlanTable() {
  const { t } = useLingui();
  return (
    // A phone scrolls the table and not the page.
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      aria-label={t`Qué incluye cada plan`}
      className="relative w-full overflow-x-auto rounded-md border border-line bg-surface"
    >
      <table className="w-full border-collapse text-left">
        <thead className="bg-sunken text-sm">
          <tr>
            <td className="px-3 py-2" />
            {soldPlans.map(({ plan }) => (
              <th key={plan} scope="col" className="px-3 py-2 font-semibold max-sm:px-1.5">
                {planWord(plan)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row label={t`Doctores`} cells={soldPlans.map(({ plan, doctors }) => [plan, sayMost(doctors)])} />
          <Row
            label={t`Personas que ingresan a Cita`}
            cells={soldPlans.map(({ plan, users }) => [plan, sayMost(users)])}
          />
          <Row
            label={t`Asistente y recordatorios por WhatsApp`}
            cells={soldPlans.map(({ plan }) => [plan, <Answer key={plan} isYes={true} />])}
          />
          <Row
            label={t`Agenda del día por WhatsApp para cada doctor`}
            cells={soldPlans.map(({ plan, hasDailyAgenda }) => [
              plan,
              <Answer key={plan} isYes={hasDailyAgenda} />,
            ])}
          />
          <Row
            label={t`Turnarse en una computadora con PIN`}
            cells={soldPlans.map(({ plan, hasQuickSwitch }) => [
              plan,
              <Answer key={plan} isYes={hasQuickSwitch} />,
            ])}
          />
        </tbody>
      </table>
    </section>
  );

  function sayMost(most: number | null): string {
    return most === null ? t`Sin límite` : String(most);
  }
}

function Row({ label, cells }: { label: string; cells: readonly (readonly [string, ReactNode])[] }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="px-3 py-2 font-normal text-ink-soft max-sm:px-2 max-sm:text-sm sm:min-w-36">
        {label}
      </th>
      {cells.map(([plan, cell]) => (
        <td key={plan} className="px-3 py-2 max-sm:px-1.5 max-sm:text-sm">
          {cell}
        </td>
      ))}
    </tr>
  );
}

function Answer({ isYes }: { isYes: boolean }) {
  const { t } = useLingui();
  const Icon = isYes ? Check : Minus;
  return (
    <>
      <Icon size={18} aria-hidden="true" className={isYes ? "text-confirmed" : "text-ink-faint"} />
      <span className="sr-only">{isYes ? t`Sí` : t`No`}</span>
    </>
  );
}
