import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { DemoRequest } from "../api/contract.ts";
import { useRejectRequests } from "../api/demo-requests.ts";
import { dropTyped, keepTyped, readTyped } from "../typed.ts";
import { QuestionDialog } from "./question-dialog.tsx";

interface RejectManyDialogProps {
  requests: readonly DemoRequest[];
  onClose: () => void;
}

const mostLength = 500;
const typedName = "reject-many";

/** Rejects several requests with one note for the other operators. */
export function RejectManyDialog({ requests, onClose }: RejectManyDialogProps) {
  const { t } = useLingui();
  const reject = useRejectRequests();
  const [done, setDone] = useState(0);
  const form = useForm({ defaultValues: readTyped(typedName, { note: "" }) });
  const total = requests.length;
  const left = requests.slice(done).map(({ id }) => id);

  const submit = form.handleSubmit(({ note }) =>
    reject.mutate(
      { ids: left, note: note.trim(), onOne: (count) => setDone(done + count) },
      {
        onSuccess: () => {
          dropTyped(typedName);
          onClose();
          showToast({
            tone: "good",
            title: t`${plural(total, { one: "# solicitud rechazada", other: "# solicitudes rechazadas" })}`,
          });
        },
      },
    ),
  );

  return (
    <QuestionDialog
      title={t`${plural(total, { one: "¿Rechazar # solicitud?", other: "¿Rechazar # solicitudes?" })}`}
      confirm={t`Sí, rechazarlas`}
      look="danger"
      isPending={reject.isPending}
      error={reject.error}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <p>{t`Nadie recibe un mensaje, y puede aceptarlas después.`}</p>
      <ul className="list-disc pl-5 marker:text-ink-faint">
        {requests.map(({ id, clinic_name }) => (
          <li key={id} className="wrap-anywhere">
            {clinic_name}
          </li>
        ))}
      </ul>
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
      <p role="status" className="text-ink-soft empty:hidden">
        {done > 0 ? t`${done} de ${total} rechazadas` : ""}
      </p>
    </QuestionDialog>
  );
}
