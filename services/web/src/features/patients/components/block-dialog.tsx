import { useLingui } from "@lingui/react/macro";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useBlocking } from "../api/changes.ts";

/** Says what it means to block a patient before it is done. */
export function BlockDialog({ patient, onClose }: { patient: PatientDetail; onClose: () => void }) {
  const { t } = useLingui();
  const blocking = useBlocking(patient.id);
  const { full_name: name } = patient;
  return (
    <Dialog
      title={t`¿Bloquear a ${name}?`}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            look="danger"
            isPending={blocking.isPending}
            onPress={() =>
              blocking.mutate(true, {
                onSuccess: () => {
                  showToast({ tone: "good", title: t`${name} está bloqueado` });
                  onClose();
                },
              })
            }
          >
            {t`Bloquear`}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 px-5 pb-5">
        <p>{t`El asistente no le contestará por WhatsApp ni le enviará avisos de sus citas; usted puede seguir agendándole.`}</p>
        <p className="text-ink-soft">{t`Al paciente no se le avisa, y puede desbloquearlo cuando quiera.`}</p>
        {blocking.isError ? <ProblemNotice error={blocking.error} /> : null}
      </div>
    </Dialog>
  );
}
