import { useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useDeleteClinic } from "../api/clinics.ts";
import type { Clinic } from "../api/contract.ts";
import { isMeanwhile } from "../meanwhile.ts";
import { sayDate } from "../say.ts";
import { dropTyped, keepTyped, readTyped } from "../typed.ts";
import { QuestionDialog } from "./question-dialog.tsx";
import { ReasonField } from "./reason-field.tsx";

interface DeleteDialogProps {
  clinic: Clinic;
  onClose: () => void;
}

/** Plans the deletion of a clinic, with a reason that stands in the clinic's audit log. */
export function DeleteDialog({ clinic, onClose }: DeleteDialogProps) {
  const { t } = useLingui();
  const { id, name, delete_at: deleteAt, timezone } = clinic;
  const deletion = useDeleteClinic(id);
  const typedName = `delete.${id}`;
  const form = useForm({ defaultValues: readTyped(typedName, { reason: "" }) });
  const submit = form.handleSubmit(({ reason }) =>
    deletion.mutate(
      { reason: reason.trim(), seen: clinic },
      {
        onSuccess: () => {
          dropTyped(typedName);
          onClose();
          showToast({ tone: "good", title: t`El borrado está pedido` });
        },
        onError: (problem) => {
          if (isReason(problem)) {
            form.setError("reason", { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    ),
  );
  // The page has read the clinic anew after such a refusal.
  const day =
    deleteAt && isMeanwhile(deletion.error, "CLINIC_DELETION_CHANGED_MEANWHILE")
      ? sayDate(deleteAt, timezone)
      : "";
  return (
    <QuestionDialog
      title={t`¿Borrar a ${name}?`}
      confirm={day ? null : t`Sí, borrar en 30 días`}
      look="danger"
      isPending={deletion.isPending}
      error={isReason(deletion.error) ? undefined : deletion.error}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      {day ? (
        <Notice tone="warn">{t`Ya está pedido: la clínica y sus datos se borran el ${day}.`}</Notice>
      ) : null}
      <ul className="grid list-disc gap-1 pl-5 marker:text-ink-faint">
        <li>{t`En 30 días se borran sus pacientes, citas, conversaciones y usuarios. Después no hay forma de recuperarlos.`}</li>
        <li>{t`Hasta entonces el personal trabaja igual, lo lee en cada página, y puede deshacerlo o descargar sus datos.`}</li>
        <li>{t`Los pacientes no reciben ningún aviso.`}</li>
        <li>{t`Si paga una suscripción, primero hay que cancelarla.`}</li>
      </ul>
      <form onSubmit={submit} onChange={() => keepTyped(typedName, form.getValues())} noValidate>
        <ReasonField
          control={form.control}
          name="reason"
          label={t`Motivo`}
          description={t`Queda anotado aquí y en la auditoría de la clínica.`}
        />
      </form>
    </QuestionDialog>
  );
}

function isReason(problem: unknown): boolean {
  return problem instanceof Problem && problem.field === "reason";
}
