import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { saveFile } from "@/shared/lib/save-file.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { refusedRows } from "../api/imports.ts";
import { refusedFile } from "../refused-file.ts";

/** Keeps the rows that are refused as a file, to correct and import them. */
export function RefusedButton({ id }: { id: string }) {
  const { t } = useLingui();
  const save = useMutation({
    mutationFn: () => refusedRows(id),
    onSuccess: (rows) => {
      const file = new Blob([refusedFile(rows)], { type: "text/csv;charset=utf-8" });
      saveFile("pacientes-por-corregir.csv", file);
    },
  });
  return (
    <div className="grid justify-items-start gap-2">
      <Button isPending={save.isPending} onPress={() => save.mutate()}>
        <Download aria-hidden="true" />
        {t`Descargar estas filas (CSV)`}
      </Button>
      {save.isError ? <ProblemNotice error={save.error} /> : null}
    </div>
  );
}
