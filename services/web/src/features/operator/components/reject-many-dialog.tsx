import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
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

  const stop = useRef<AbortController>(undefined);
  // Whoever closes the dialog wants no more of them rejected.
  useEffect(() => () => stop.current?.abort(), []);

  const submit = form.handleSubmit(({ note }) => {
    stop.current = new AbortController();
    reject.mutate(
      {
        ids: left,
        note: note.trim(),
        signal: stop.current.signal,
        onOne: (count) => setDone(done + count),
        onEnd: (count) => sayEnd(done + count),
      },
      { onSuccess: onClose },
    );
  });

  function sayEnd(rejected: number) {
    if (rejected < total) {
      showToast({
        tone: "calm",
        title: t`Se detuvo: ${rejected} de ${total} rechazadas. Las demás siguen pendientes.`,
      });
    } else {
      dropTyped(typedName);
      showToast({
        tone: "good",
        title: t`${plural(total, { one: "# solicitud rechazada", other: "# solicitudes rechazadas" })}`,
      });
    }
  }

  return (
    <QuestionDialog
      title={t`${plural(total, { one: "¿Rechazar # solicitud?", other: "¿Rechazar # solicitudes?" })}`}
      confirm={t`Sí, rechazarlas`}
      cancel={reject.isPending ? t`Detener` : undefined}
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
