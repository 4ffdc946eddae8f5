import { useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useExportPatients } from "../api/export.ts";

interface ExportButtonProps {
  /** Another button beside it. */
  beside: ReactNode;
  /** A link to the clinic's plan; `undefined` for who cannot change it. */
  planWay: ReactNode;
}

/** Keeps the list of patients as a file. A plan that does not include that is said as it is. */
export function ExportButton({ beside, planWay }: ExportButtonProps) {
  const { t } = useLingui();
  const save = useExportPatients();
  const isTooSmall = save.error instanceof Problem && save.error.code === "PLAN_UPGRADE_REQUIRED";
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {beside}
        <Button
          isPending={save.isPending}
          onPress={() =>
            save.mutate(undefined, {
              onSuccess: () =>
                showToast({ tone: "good", title: t`El archivo pacientes.csv está descargado` }),
            })
          }
        >
          <Download aria-hidden="true" />
          {t`Exportar`}
        </Button>
      </div>
      {isTooSmall ? (
        <Notice tone="calm" action={planWay}>
          {t`Su plan no incluye importar ni exportar pacientes. Está en el plan Pro y en los más grandes.`}
        </Notice>
      ) : null}
      {save.isError && !isTooSmall ? <ProblemNotice error={save.error} /> : null}
    </div>
  );
}
