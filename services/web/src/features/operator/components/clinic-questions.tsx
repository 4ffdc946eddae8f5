import { useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useResume, useWithdraw } from "../api/clinics.ts";
import type { ClinicDetail, Grant } from "../api/contract.ts";
import { sayOutlook } from "../say-outlook.ts";
import { QuestionDialog } from "./question-dialog.tsx";

interface QuestionProps {
  detail: ClinicDetail;
  onClose: () => void;
}

/** Takes back a plan that was given. */
export function WithdrawDialog({ detail: { clinic }, grant, onClose }: QuestionProps & { grant: Grant }) {
  const { t } = useLingui();
  const withdraw = useWithdraw(clinic.id);
  const plan = planWord(grant.plan);
  const left = grant.without_it;
  const outlook = left ? sayOutlook(left, clinic.timezone) : "";
  return (
    <QuestionDialog
      title={t`¿Retirar el plan ${plan}?`}
      confirm={t`Sí, retirar`}
      look="danger"
      isPending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={() =>
        withdraw.mutate(grant.id, {
          onSuccess: () => {
            onClose();
            showToast({ tone: "good", title: t`El plan está retirado` });
          },
        })
      }
      onClose={onClose}
    >
      <p>
        {left
          ? t`La clínica queda con el plan ${outlook}.`
          : t`La clínica queda sin plan: su personal solo verá la suscripción, y el asistente pedirá a los pacientes que llamen.`}
      </p>
      <p className="text-ink-soft">{t`No se puede deshacer, pero puede dar otro plan.`}</p>
    </QuestionDialog>
  );
}

export function ResumeDialog({ detail: { clinic }, onClose }: QuestionProps) {
  const { t } = useLingui();
  const resume = useResume(clinic.id);
  const name = clinic.name;
  return (
    <QuestionDialog
      title={t`¿Reactivar a ${name}?`}
      confirm={t`Sí, reactivar`}
      look="primary"
      isPending={resume.isPending}
      error={resume.error}
      onConfirm={() =>
        resume.mutate(clinic, {
          onSuccess: () => {
            onClose();
            showToast({ tone: "good", title: t`La clínica está activa` });
          },
        })
      }
      onClose={onClose}
    >
      <p>{t`El personal sigue donde estaba, sin ingresar de nuevo, y el asistente vuelve a contestar.`}</p>
      <p className="text-ink-soft">
        {t`Los recordatorios que aún están a tiempo se envían; los que ya no, se omiten.`}
      </p>
    </QuestionDialog>
  );
}
