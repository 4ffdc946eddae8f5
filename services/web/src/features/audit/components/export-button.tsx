import { useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useExport } from "../api/audit.ts";
import type { AuditFilters } from "../filters.ts";

/** Keeps what the filters show as a file for a spreadsheet. That it was done is noted in the log too. */
export function ExportButton({ filters }: { filters: AuditFilters }) {
  const { t } = useLingui();
  const save = useExport();
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          isPending={save.isPending}
          onPress={() =>
            save.mutate(filters, {
              onSuccess: () =>
                showToast({ tone: "good", title: t`El archivo auditoria.csv está descargado` }),
            })
          }
        >
          <Download aria-hidden="true" />
          {t`Descargar para Excel (CSV)`}
        </Button>
        <p className="text-sm text-ink-soft">{t`Con los filtros de arriba. La descarga también queda anotada.`}</p>
      </div>
      {save.isError ? <ProblemNotice error={save.error} /> : null}
    </div>
  );
}
