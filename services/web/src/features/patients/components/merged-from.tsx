import { useLingui } from "@lingui/react/macro";
import type { PatientDetail } from "@/shared/api/contract.ts";

/** The names of the cards that were joined to this one. */
export function MergedFrom({ patient }: { patient: PatientDetail }) {
  const { t } = useLingui();
  const names = patient.merged_from.map((one) => `«${one.full_name}»`).join(", ");
  return names ? (
    <p className="text-sm text-ink-soft wrap-anywhere">{t`Se unió a esta ficha: ${names}.`}</p>
  ) : null;
}
