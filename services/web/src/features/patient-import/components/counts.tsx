import { useLingui } from "@lingui/react/macro";
import type { PatientImport } from "../api/contract.ts";

/** How many rows become what. */
export function Counts({ shown }: { shown: PatientImport }) {
  const { t } = useLingui();
  const facts = [
    [t`Nuevos`, shown.added],
    [t`Se completan`, shown.merged],
    [t`Sin cambios`, shown.unchanged],
    [t`No se importan`, shown.refused],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {facts.map(([name, count]) => (
        <div key={name} className="flex flex-col-reverse rounded-md bg-paper px-3 py-2">
          <dt className="text-sm text-ink-soft">{name}</dt>
          <dd className="text-2xl font-semibold tabular-nums">{count.toLocaleString("es-SV")}</dd>
        </div>
      ))}
    </dl>
  );
}
