import { useLingui } from "@lingui/react/macro";
import { Chip } from "@/shared/ui/chip.tsx";
import type { Limits as PlanLimits } from "../api/contract.ts";

/** How much of what the plan allows is used. */
export function Limits({ limits }: { limits: PlanLimits }) {
  const { t } = useLingui();
  return (
    <dl className="grid w-full gap-x-4 gap-y-2 md:grid-cols-2">
      <Use
        label={t`Personas del equipo`}
        limit={limits.users}
        beyond={t`Nadie pierde su acceso, pero no podrá agregar a otra persona mientras sean más de las que incluye el plan.`}
      />
      <Use
        label={t`Doctores`}
        limit={limits.doctors}
        beyond={t`Todos siguen atendiendo, pero no podrá agregar a otro doctor mientras sean más de los que incluye el plan.`}
      />
    </dl>
  );
}

interface UseProps {
  label: string;
  limit: PlanLimits["users"];
  /** What it means that there are more than the plan allows, as after a change to a smaller one. */
  beyond: string;
}

function Use({ label, limit: { used, limit }, beyond }: UseProps) {
  const { t } = useLingui();
  return (
    <div className="rounded-md border border-line px-3.5 py-2.5">
      <dt className="text-sm font-semibold text-ink-soft">{label}</dt>
      <dd className="flex flex-wrap items-center gap-2">
        {limit === null ? t`${used}, sin límite` : t`${used} de ${limit}`}
        {limit !== null && used >= limit ? <Chip tone="warn">{t`Completo`}</Chip> : null}
      </dd>
      {limit !== null && used > limit ? <dd className="text-sm text-ink-soft">{beyond}</dd> : null}
    </div>
  );
}
