import { useLingui } from "@lingui/react/macro";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { BrokenOff } from "../api/export.ts";
import { refusedField } from "../refused-field.ts";
import { saySize } from "../say.ts";
import type { Export } from "../use-export.ts";

/** What became of the download: a file is kept only when it is whole. */
export function ExportOutcome({ archive: { saved, error, wasStopped } }: { archive: Export }) {
  const { t } = useLingui();
  if (saved) {
    const [name, size] = [saved.name, saySize(saved.bytes)];
    return (
      <Notice tone="good">
        {saved.isPlaced
          ? t`Listo: ${name} quedó donde usted lo guardó (${size}).`
          : t`Listo: ${name} está en sus descargas (${size}).`}
      </Notice>
    );
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
