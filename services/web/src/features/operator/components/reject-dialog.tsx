import { useLingui } from "@lingui/react/macro";
import { Controller, useForm } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { DemoRequest } from "../api/contract.ts";
import { useRejectRequest } from "../api/demo-requests.ts";
import { isMeanwhile } from "../meanwhile.ts";
import { dropTyped, keepTyped, readTyped } from "../typed.ts";
import { QuestionDialog } from "./question-dialog.tsx";

interface RejectDialogProps {
  request: DemoRequest;
  onClose: () => void;
}

const mostLength = 500;

/** Rejects a request, with a note for the other operators. */
export function RejectDialog({ request, onClose }: RejectDialogProps) {
  const { t } = useLingui();
  const reject = useRejectRequest();
  const typedName = `reject.${request.id}`;
  const form = useForm({ defaultValues: readTyped(typedName, { note: "" }) });
  const clinic = request.clinic_name;
  // Accepted by another page since this one was loaded: the question is asked anew, with what it means now.
  const seen = isMeanwhile(reject.error, "DEMO_REQUEST_ACCEPTED_MEANWHILE") ? "accepted" : request.status;
  const isAccepted = seen === "accepted";

  const submit = form.handleSubmit(({ note }) =>
    reject.mutate(
      { id: request.id, note: note.trim(), seen },
      {
        onSuccess: () => {
          dropTyped(typedName);
          onClose();
          showToast({ tone: "good", title: t`Solicitud rechazada` });
        },
      },
    ),
  );

  return (
    <QuestionDialog
      title={t`¿Rechazar a ${clinic}?`}
      confirm={t`Sí, rechazar`}
      look="danger"
      isPending={reject.isPending}
      error={reject.error}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <p>
        {isAccepted
          ? t`El código que se hizo deja de servir. Nadie recibe un mensaje, y puede aceptarla después.`
          : t`Nadie recibe un mensaje, y puede aceptarla después.`}
      </p>
      <Controller
        control={form.control}
        name="note"
        render={(control) => (
          <TextArea
            {...fieldOf(control)}
            onChange={(text) => {
              control.field.onChange(text);
              keepTyped(typedName, form.getValues());
            }}
            label={t`Nota`}
            description={t`Opcional; solo la ven quienes operan Cita.`}
            maxLength={mostLength}
          />
        )}
      />
    </QuestionDialog>
  );
}
