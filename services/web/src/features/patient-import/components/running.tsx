import { useLingui } from "@lingui/react/macro";
import { ProgressBar } from "react-aria-components/ProgressBar";
import { Part } from "@/shared/ui/part.tsx";
import type { PatientImport } from "../api/contract.ts";

/** How far an import has come. It goes on without the page. */
export function Running({ shown }: { shown: PatientImport }) {
  const { t } = useLingui();
  const { done, rows } = shown;
  return (
    <Part
      title={t`Importando pacientes`}
      text={t`Puede salir de esta página o cerrar el navegador: la importación sigue, y aquí verá cómo terminó.`}
    >
      <ProgressBar aria-label={t`Importando pacientes`} value={done} maxValue={Math.max(rows, 1)}>
        {({ percentage }) => (
          <div className="grid gap-2">
            <p className="tabular-nums">{t`Van ${done} de ${rows} filas`}</p>
            <div className="h-2 overflow-hidden rounded-full bg-line">
              <div className="h-full rounded-full bg-brand" style={{ width: `${percentage ?? 0}%` }} />
            </div>
          </div>
        )}
      </ProgressBar>
    </Part>
  );
}
