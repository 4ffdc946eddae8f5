import { useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useSuspend } from "../api/clinics.ts";
import type { ClinicDetail } from "../api/contract.ts";
import { dropTyped, keepTyped, readTyped } from "../typed.ts";
import { QuestionDialog } from "./question-dialog.tsx";
import { ReasonField } from "./reason-field.tsx";

interface SuspendDialogProps {
  detail: ClinicDetail;
  onClose: () => void;
}

/** Suspends a clinic with a reason that its staff read, or replaces that reason. */
export function SuspendDialog({ detail: { clinic }, onClose }: SuspendDialogProps) {
  const { t } = useLingui();
  const suspend = useSuspend(clinic.id);
  const typedName = `suspend.${clinic.id}`;
  const empty = { reason: clinic.suspension_reason ?? "" };
  const form = useForm({ defaultValues: readTyped(typedName, empty) });
  const { name, is_active: isActive } = clinic;
  const isAtField = isReason(suspend.error);

  const submit = form.handleSubmit(({ reason }) =>
    suspend.mutate(
      { reason: reason.trim(), seen: clinic },
      {
        onSuccess: () => {
          dropTyped(typedName);
          onClose();
          showToast({
            tone: "good",
            title: isActive ? t`La clínica está suspendida` : t`El motivo está cambiado`,
          });
        },
        onError: (problem) => {
          if (isReason(problem)) {
            form.setError("reason", { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    ),
  );

  return (
    <QuestionDialog
      title={isActive ? t`¿Suspender a ${name}?` : t`Cambiar el motivo`}
      confirm={isActive ? t`Sí, suspender` : t`Guardar el motivo`}
      look={isActive ? "danger" : "primary"}
      isPending={suspend.isPending}
      error={isAtField ? undefined : suspend.error}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      {isActive ? (
        <ul className="grid list-disc gap-1 pl-5 marker:text-ink-faint">
          <li>{t`El personal deja de ver la agenda y los pacientes en este momento, y lee el motivo.`}</li>
          <li>{t`Los pacientes no reciben recordatorios, y el asistente no contesta. Lo que escriban se guarda.`}</li>
          <li>{t`No se borra nada: al reactivarla, todo sigue como estaba.`}</li>
        </ul>
      ) : null}
      <form onSubmit={submit} onChange={() => keepTyped(typedName, form.getValues())} noValidate>
        <ReasonField
          control={form.control}
          name="reason"
          label={t`Motivo`}
          description={t`Lo lee el personal de la clínica. Diga también qué hacer para reactivarla.`}
        />
      </form>
    </QuestionDialog>
  );
}

function isReason(problem: unknown): boolean {
  return problem instanceof Problem && problem.field === "reason";
}
