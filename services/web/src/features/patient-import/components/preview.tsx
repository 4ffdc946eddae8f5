import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import type { PatientImport } from "../api/contract.ts";
import { useBegin, useDiscard } from "../api/imports.ts";
import { Counts } from "./counts.tsx";
import { ImportProblem } from "./import-problem.tsx";
import { RowParts } from "./row-parts.tsx";
import type { PatientWay, PlanWay } from "./ways.ts";

interface PreviewProps {
  shown: PatientImport;
  planWay: PlanWay;
  patientWay: PatientWay;
}

/** What would become of a file, with the button that lets it. */
export function Preview({ shown, planWay, patientWay }: PreviewProps) {
  const { t } = useLingui();
  const begin = useBegin();
  const discard = useDiscard();
  const { file_name: file, ignored_columns: ignored } = shown;
  const taken = shown.added + shown.merged;
  const columns = ignored.join(", ");
  const problem = begin.error ?? discard.error;
  return (
    <>
      <Part
        title={file ? t`Vista previa de «${file}»` : t`Vista previa`}
        text={t`Todavía no se cambia nada. Revise los números y las filas, y después importe.`}
      >
        <Counts shown={shown} />
        {ignored.length > 0 ? <Notice tone="calm">{t`Estas columnas no se leen: ${columns}.`}</Notice> : null}
        {taken === 0 ? (
          <Notice tone="calm">{t`En este archivo no hay nada nuevo que importar.`}</Notice>
        ) : null}
        <div className="flex flex-wrap gap-2">
          {taken > 0 ? (
            <Button look="primary" isPending={begin.isPending} onPress={() => begin.mutate(shown.id)}>
              {taken === 1 ? t`Importar 1 paciente` : t`Importar ${taken} pacientes`}
            </Button>
          ) : null}
          <Button
            isPending={discard.isPending}
            isDisabled={begin.isPending}
            onPress={() => discard.mutate(shown.id)}
          >
            {t`Elegir otro archivo`}
          </Button>
        </div>
        {problem ? <ImportProblem error={problem} planWay={planWay} /> : null}
      </Part>
      <RowParts shown={shown} patientWay={patientWay} />
    </>
  );
}
