import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { useUpload } from "../api/imports.ts";
import { FilePlace } from "./file-place.tsx";
import { ImportProblem } from "./import-problem.tsx";
import type { PlanWay } from "./ways.ts";

/** The largest file, in bytes. */
const largest = 5 * 1024 * 1024;

/** Chooses a file of patients. Nothing is changed before its preview was looked at. */
export function ChooseFile({ isFirst, planWay }: { isFirst: boolean; planWay: PlanWay }) {
  const { t } = useLingui();
  const upload = useUpload();
  const [isTooLarge, setTooLarge] = useState(false);
  return (
    <Part
      title={isFirst ? t`Elija su lista` : t`Importar otro archivo`}
      text={t`En Excel, guárdela como «CSV UTF-8». La primera fila dice qué es cada columna: Nombre, Teléfono, Email, DUI, Fecha de nacimiento y Notas. Solo el nombre es obligatorio.`}
    >
      <FilePlace
        isPending={upload.isPending}
        onFile={(file) => {
          upload.reset();
          setTooLarge(file.size > largest);
          if (file.size <= largest) {
            upload.mutate(file);
          }
        }}
      />
      <p className="text-sm text-ink-soft">
        {t`Primero verá qué pasaría con cada fila. Todavía no se cambia nada.`}
      </p>
      {upload.isPending ? <p role="status">{t`Leyendo el archivo…`}</p> : null}
      {isTooLarge ? (
        <Notice tone="bad">{t`El archivo pasa de 5 MB. Divídalo en varios, por favor.`}</Notice>
      ) : null}
      {upload.isError ? <ImportProblem error={upload.error} planWay={planWay} /> : null}
    </Part>
  );
}
