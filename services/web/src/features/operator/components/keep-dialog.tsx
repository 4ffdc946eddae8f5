import { useLingui } from "@lingui/react/macro";
import { Notice } from "@/shared/ui/notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useKeepClinic } from "../api/clinics.ts";
import type { Clinic } from "../api/contract.ts";
import { isMeanwhile } from "../meanwhile.ts";
import { sayDate } from "../say.ts";
import { QuestionDialog } from "./question-dialog.tsx";

interface KeepDialogProps {
  clinic: Clinic;
  onClose: () => void;
}

/** Takes the deletion of a clinic back, whoever asked for it: it may have been the clinic itself. */
export function KeepDialog({ clinic, onClose }: KeepDialogProps) {
  const { t } = useLingui();
  const { id, name, delete_at: deleteAt, timezone } = clinic;
  const keep = useKeepClinic(id);
  // The page has read the clinic anew after such a refusal.
  const day =
    deleteAt && isMeanwhile(keep.error, "CLINIC_DELETION_CHANGED_MEANWHILE")
      ? sayDate(deleteAt, timezone)
      : "";
  return (
    <QuestionDialog
      title={t`¿No borrar a ${name}?`}
      confirm={t`Sí, conservarla`}
      look="primary"
      isPending={keep.isPending}
      error={keep.error}
      onConfirm={() =>
        keep.mutate(clinic, {
          onSuccess: () => {
            onClose();
            showToast({ tone: "good", title: t`La clínica ya no se borrará` });
          },
        })
      }
      onClose={onClose}
    >
      {day ? <Notice tone="warn">{t`Ahora la clínica y sus datos se borran el ${day}.`}</Notice> : null}
      <p>{t`La clínica sigue como estaba. Si su personal pidió el borrado, avísele: puede pedirlo de nuevo.`}</p>
    </QuestionDialog>
  );
}
