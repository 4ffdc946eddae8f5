import { useLingui } from "@lingui/react/macro";
import { GridListItem } from "react-aria-components/GridList";
import type { Patient } from "@/shared/api/contract.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { PatientMarks } from "./patient-marks.tsx";

interface PatientRowProps {
  patient: Patient;
  isOpen: boolean;
  /** Whether rows are chosen and not opened. */
  isChoosing: boolean;
}

/** A patient in the list: what finds them, and what to know before they are booked. */
export function PatientRow({ patient, isOpen, isChoosing }: PatientRowProps) {
  const { t } = useLingui();
  return (
    <GridListItem
      id={patient.id}
      textValue={patient.full_name}
      className={({ isHovered }) =>
        `flex min-h-14 cursor-pointer items-center gap-3 border-b border-line px-4 py-2 last:border-b-0 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand disabled:opacity-50 ${rowTone(isOpen, isHovered)}`
      }
    >
      {isChoosing ? (
        <Checkbox slot="selection">
          <span className="sr-only">{t`Elegir`}</span>
        </Checkbox>
      ) : null}
      <Avatar name={patient.full_name} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 truncate font-semibold max-md:-order-2 max-md:basis-full">
          {patient.full_name}
        </p>
        <PatientMarks patient={patient} />
        <p className="text-ink-soft max-md:-order-1 md:w-36">
          {patient.phone ? sayPhone(patient.phone) : t`Sin teléfono`}
        </p>
      </div>
    </GridListItem>
  );
}

function rowTone(isOpen: boolean, isHovered: boolean): string {
  if (isOpen) {
    return "bg-brand-tint";
  }
  return isHovered ? "bg-hover" : "";
}
