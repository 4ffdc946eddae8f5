import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Notice } from "@/shared/ui/notice.tsx";

interface DoctorSeatsProps {
  active: number;
  /** How many the plan allows; null for no limit, nothing while it is not known. */
  limit: number | null | undefined;
  planLink: ReactNode;
}

/** How many of those whom the plan allows are active; when it is full, what to do before a form is filled in vain. */
export function DoctorSeats({ active, limit, planLink }: DoctorSeatsProps) {
  const { t } = useLingui();
  if (limit === undefined) {
    return null;
  }
  if (limit === null) {
    return (
      <p className="text-ink-soft">
        {t`${plural(active, { one: "# doctor activo; su plan no tiene límite", other: "# doctores activos; su plan no tiene límite" })}`}
      </p>
    );
  }
  const seats = t`${active} de ${plural(limit, { one: "# doctor", other: "# doctores" })} de su plan`;
  return active >= limit ? (
    <Notice tone="calm" action={planLink}>
      <p className="font-semibold">{seats}</p>
      <p>{t`Para agregar otro, cambie de plan o desactive a uno.`}</p>
    </Notice>
  ) : (
    <p className="text-ink-soft">{seats}</p>
  );
}
