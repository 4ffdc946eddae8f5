import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Team } from "@/shared/api/contract.ts";

/** How many of those whom the plan allows are active. */
export function Seats({ team: { active, limit }, planLink }: { team: Team; planLink: ReactNode }) {
  const { t } = useLingui();
  const isFull = limit !== null && active >= limit;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p role="status" className="text-ink-soft">
        {limit === null
          ? t`${plural(active, { one: "# persona activa; su plan no tiene límite", other: "# personas activas; su plan no tiene límite" })}`
          : t`${active} de ${limit} en su plan`}
      </p>
      {isFull ? planLink : null}
    </div>
  );
}
