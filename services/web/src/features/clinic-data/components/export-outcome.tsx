import { useLingui } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { BrokenOff } from "../api/export.ts";
import { refusedField } from "../refused-field.ts";
import { saySize } from "../say.ts";

interface ExportOutcomeProps {
  download: Pick<UseMutationResult<{ name: string; bytes: number }, unknown, string>, "data" | "error">;
  wasStopped: boolean;
}

/** What became of the download: a file is kept only when it is whole. */
export function ExportOutcome({ download: { data, error }, wasStopped }: ExportOutcomeProps) {
  const { t } = useLingui();
  if (data) {
    const [name, size] = [data.name, saySize(data.bytes)];
    return <Notice tone="good">{t`Listo: ${name} está en sus descargas (${size}).`}</Notice>;
  }
  if (wasStopped) {
    return <Notice tone="calm">{t`Detuvo la descarga. No se guardó ningún archivo.`}</Notice>;
  }
  if (error instanceof BrokenOff) {
    const size = saySize(error.bytes);
    return (
      <Notice tone="bad">
        {t`La descarga se cortó después de ${size} y no se guardó nada, porque el archivo estaría incompleto. Revise su internet y descargue de nuevo, por favor.`}
      </Notice>
    );
  }
  return error && !refusedField(error) ? <ProblemNotice error={error} /> : null;
}
