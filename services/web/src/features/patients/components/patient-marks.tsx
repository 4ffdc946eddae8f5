import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Ban, UserX } from "lucide-react";
import type { Patient } from "@/shared/api/contract.ts";
import { Chip } from "@/shared/ui/chip.tsx";

/** What staff should know before they book: that the patient is blocked, and how often they did not come. */
export function PatientMarks({ patient }: { patient: Pick<Patient, "is_blocked" | "no_show_count"> }) {
  const { t } = useLingui();
  const missed = patient.no_show_count;
  return (
    <>
      {patient.is_blocked ? (
        <Chip tone="danger" icon={<Ban aria-hidden="true" />}>
          {t`Bloqueado`}
        </Chip>
      ) : null}
      {missed > 0 ? (
        <Chip tone="no-show" icon={<UserX aria-hidden="true" />}>
          {t`${plural(missed, { one: "no vino # vez", other: "no vino # veces" })}`}
        </Chip>
      ) : null}
    </>
  );
}
