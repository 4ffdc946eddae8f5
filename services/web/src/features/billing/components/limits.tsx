import { useLingui } from "@lingui/react/macro";
import { Chip } from "@/shared/ui/chip.tsx";
import type { Limit, PaymentFacts } from "../api/contract.ts";

/** How much of what the plan allows is used. */
export function Limits({ limits }: { limits: PaymentFacts["limits"] }) {
  const { t } = useLingui();
  if (!limits?.users && !limits?.doctors) {
    return null;
  }
  return (
    <dl className="grid w-full gap-x-4 gap-y-2 md:grid-cols-2">
      {limits.users ? <Use label={t`Personas del equipo`} limit={limits.users} /> : null}
      {limits.doctors ? <Use label={t`Doctores`} limit={limits.doctors} /> : null}
    </dl>
  );
}

function Use({ label, limit: { used, limit } }: { label: string; limit: Limit }) {
  const { t } = useLingui();
  return (
    <div className="rounded-md border border-line px-3.5 py-2.5">
      <dt className="text-sm font-semibold text-ink-soft">{label}</dt>
      <dd className="flex flex-wrap items-center gap-2">
        {limit === null ? t`${used}, sin límite` : t`${used} de ${limit}`}
        {limit !== null && used >= limit ? <Chip tone="warn">{t`Completo`}</Chip> : null}
      </dd>
    </div>
  );
}
