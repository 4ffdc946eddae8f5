import { useLingui } from "@lingui/react/macro";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useKeepClinic } from "../api/clinics.ts";
import type { Clinic } from "../api/contract.ts";
import { QuestionDialog } from "./question-dialog.tsx";

interface KeepDialogProps {
  clinic: Clinic;
  onClose: () => void;
}

/** Takes the deletion of a clinic back, whoever asked for it: it may have been the clinic itself. */
export function KeepDialog({ clinic: { id, name }, onClose }: KeepDialogProps) {
  const { t } = useLingui();
  const keep = useKeepClinic(id);
  return (
    <QuestionDialog
      title={t`¿No borrar a ${name}?`}
      confirm={t`Sí, conservarla`}
      look="primary"
      isPending={keep.isPending}
      error={keep.error}
      onConfirm={() =>
        keep.mutate(undefined, {
          onSuccess: () => {
            onClose();
            showToast({ tone: "good", title: t`La clínica ya no se borrará` });
          },
        })
      }
      onClose={onClose}
    >
      <p>{t`La clínica sigue como estaba. Si su personal pidió el borrado, avísele: puede pedirlo de nuevo.`}</p>
    </QuestionDialog>
  );
}
