import { useLingui } from "@lingui/react/macro";
import { saySize } from "../say.ts";

/** How much of the archive is there; of how much, nobody knows before its end. The count is for the eye. */
export function ExportProgress({ bytes }: { bytes: number }) {
  const { t } = useLingui();
  const size = saySize(bytes);
  return (
    <div className="grid gap-1">
      <p role="status" className="font-semibold">
        {bytes === 0 ? t`Cita está juntando los datos…` : t`Descargando…`}
      </p>
      {bytes === 0 ? null : <p className="tabular-nums">{t`Van ${size}`}</p>}
      <p className="text-sm text-ink-soft">
        {t`Puede tardar unos minutos. Deje esta página abierta; su trabajo en otras pestañas sigue igual.`}
      </p>
    </div>
  );
}
