import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Team } from "@/shared/api/contract.ts";

/** Nobody can be added, or activated again, on this plan. */
export function isFull({ active, limit }: Team): boolean {
  return limit !== null && active >= limit;
}

/** How many of those whom the plan allows are active. */
export function Seats({ team, planLink }: { team: Team; planLink: ReactNode }) {
  const { t } = useLingui();
  const { active, limit } = team;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p role="status" className="text-ink-soft">
        {limit === null
          ? t`${plural(active, { one: "# persona activa; su plan no tiene límite", other: "# personas activas; su plan no tiene límite" })}`
          : t`${active} de ${limit} en su plan`}
      </p>
      {isFull(team) ? planLink : null}
    </div>
  );
}
