import { useLingui } from "@lingui/react/macro";
import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/shared/ui/empty-state.tsx";

/** What stands in place of the settings for somebody who does not administer the clinic. */
export function AdminsOnly({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  const title = t`Esta parte es de quien administra la clínica`;
  return (
    <div className="grid flex-1 place-items-center">
      <h1 className="sr-only">{title}</h1>
      <EmptyState icon={LockKeyhole} title={title} action={action}>
        {t`Aquí se agregan personas y se cambian los ajustes. Si necesita algo de esto, pídaselo a quien administra la clínica, por favor.`}
      </EmptyState>
    </div>
  );
}
