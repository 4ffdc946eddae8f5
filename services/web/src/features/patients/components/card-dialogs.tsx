import type { PatientDetail } from "@/shared/api/contract.ts";
import { BlockDialog } from "./block-dialog.tsx";
import { ContactDialog } from "./contact-dialog.tsx";
import { EditPatientDialog } from "./edit-patient-dialog.tsx";
import { FindOtherDialog } from "./find-other-dialog.tsx";
import { MergeDialog } from "./merge-dialog.tsx";

/** What is being done with a card. */
export type CardStep = { kind: "edit" | "block" | "contact" | "search" } | { kind: "merge"; other: string };

interface CardDialogsProps {
  step: CardStep | undefined;
  patient: PatientDetail;
  today: string;
  seesDocuments: boolean;
  onClose: () => void;
  onStep: (step: CardStep) => void;
  onPatient: (id: string) => void;
}

/** The dialog over a card. */
export function CardDialogs(props: CardDialogsProps) {
  const { step, patient, today, seesDocuments, onClose, onStep, onPatient } = props;
  switch (step?.kind) {
    case "edit":
      return (
        <EditPatientDialog
          patient={patient}
          today={today}
          seesDocuments={seesDocuments}
          onClose={onClose}
          onOpen={onPatient}
        />
      );
    case "block":
      return <BlockDialog patient={patient} onClose={onClose} />;
    case "contact":
      return <ContactDialog patient={patient} onClose={onClose} />;
    case "search":
      return (
        <FindOtherDialog
          patient={patient}
          onClose={onClose}
          onChoose={(other) => onStep({ kind: "merge", other })}
        />
      );
    case "merge":
      return (
        <MergeDialog ids={[patient.id, step.other]} today={today} onClose={onClose} onMerged={onPatient} />
      );
    default:
      return null;
  }
}
