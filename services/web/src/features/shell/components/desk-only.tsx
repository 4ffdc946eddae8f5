import { useLingui } from "@lingui/react/macro";
import { CalendarHeart } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/shared/ui/empty-state.tsx";

/** What stands in place of a page of the desk for a doctor. */
export function DeskOnly({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  const title = t`Esta parte es de la recepción`;
  return (
    <div className="grid flex-1 place-items-center">
      <title>{`${title} · Cita`}</title>
      <h1 className="sr-only">{title}</h1>
      <EmptyState icon={CalendarHeart} title={title} action={action}>
        {t`Aquí usted ve su agenda y anota sus visitas. Si necesita algo más, pídaselo a recepción, por favor.`}
      </EmptyState>
    </div>
  );
}
