import { useLingui } from "@lingui/react/macro";
import { CalendarHeart } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/shared/ui/empty-state.tsx";

interface DeskOnlyProps {
  /** The page is one of the settings, which the desk does not see either. */
  isSettings: boolean;
  action: ReactNode;
}

/** What stands in place of a page of the desk, or of the settings, for a doctor. */
export function DeskOnly({ isSettings, action }: DeskOnlyProps) {
  const { t } = useLingui();
  const title = isSettings ? t`Esta parte es de la administración` : t`Esta parte es de la recepción`;
  return (
    <div className="grid flex-1 place-items-center">
      <title>{`${title} · Cita`}</title>
      <h1 className="sr-only">{title}</h1>
      <EmptyState icon={CalendarHeart} title={title} action={action}>
        {isSettings
          ? t`Aquí usted ve su agenda y anota sus visitas. Los ajustes los cambia quien administra la clínica.`
          : t`Aquí usted ve su agenda y anota sus visitas. Si necesita algo más, pídaselo a recepción, por favor.`}
      </EmptyState>
    </div>
  );
}
