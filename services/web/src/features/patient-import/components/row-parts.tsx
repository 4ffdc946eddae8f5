import { useLingui } from "@lingui/react/macro";
import { Part } from "@/shared/ui/part.tsx";
import type { PatientImport } from "../api/contract.ts";
import { RefusedButton } from "./refused-button.tsx";
import { RowList } from "./row-list.tsx";
import type { PatientWay } from "./ways.ts";

interface RowPartsProps {
  shown: PatientImport;
  patientWay: PatientWay;
}

/** The rows that are refused, those of which something is told, and all. */
export function RowParts({ shown, patientWay }: RowPartsProps) {
  const { t } = useLingui();
  return (
    <>
      {shown.refused > 0 ? (
        <Part
          title={t`Filas que no se importan`}
          text={t`Corríjalas en su archivo y vuelva a subirlo cuando quiera: lo que ya está no se repite.`}
        >
          <RowList shown={shown} only="refused" label={t`Filas que no se importan`} patientWay={patientWay} />
          <RefusedButton id={shown.id} />
        </Part>
      ) : null}
      {shown.noted > 0 ? (
        <Part title={t`Filas con algo que revisar`} text={t`Se importan, con lo que aquí se dice.`}>
          <RowList shown={shown} only="noted" label={t`Filas con algo que revisar`} patientWay={patientWay} />
        </Part>
      ) : null}
      <Part title={t`Todas las filas`}>
        <RowList shown={shown} only="all" label={t`Todas las filas`} patientWay={patientWay} />
      </Part>
    </>
  );
}
