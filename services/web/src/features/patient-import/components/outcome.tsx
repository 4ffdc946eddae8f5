import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import type { PatientImport } from "../api/contract.ts";
import { usePatientsRenewal } from "../api/imports.ts";
import { Counts } from "./counts.tsx";
import { RowParts } from "./row-parts.tsx";
import type { PatientWay } from "./ways.ts";

interface OutcomeProps {
  shown: PatientImport;
  patientWay: PatientWay;
}

/** What became of a file. */
export function Outcome({ shown, patientWay }: OutcomeProps) {
  const { t } = useLingui();
  const renewPatients = usePatientsRenewal();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each import that has ended.
  useEffect(() => {
    void renewPatients();
  }, [shown.id]);
  const { file_name: file } = shown;
  return (
    <>
      <Part
        title={file ? t`Resultado de «${file}»` : t`Resultado`}
        text={t`Se conserva siete días. Los pacientes ya están en la lista.`}
      >
        <Notice tone="good">
          {shown.refused === 0
            ? t`La importación terminó y entraron todas las filas.`
            : t`La importación terminó. Algunas filas no entraron: abajo dice por qué.`}
        </Notice>
        <Counts shown={shown} />
      </Part>
      <RowParts shown={shown} patientWay={patientWay} />
    </>
  );
}
