import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { previewQuery } from "../api/preview.ts";
import { sayWhen } from "../say.ts";
import { sayTold } from "../told.ts";
import { isWaitedFor, pressOf, useUnderWay } from "../under-way.ts";
import { type BookAgain, useVisitChanges } from "../use-visit-changes.ts";
import { isMovable, type Visit } from "../visit.ts";
import { useBefore } from "./changed-notice.tsx";
import { MessagePreview } from "./message-preview.tsx";
import { SentChange } from "./sent-change.tsx";

interface CancelDialogProps {
  visit: Visit;
  zone: string;
  onClose: () => void;
  onBookAgain: BookAgain;
}

/** Asks for the reason, and shows what the patient will be sent, before the appointment is cancelled. */
export function CancelDialog({ visit: current, zone, onClose, onBookAgain }: CancelDialogProps) {
  const { t } = useLingui();
  const underWay = useUnderWay(current.id);
  const visit = useBefore(current, underWay);
  const form = useId();
  const draft = `cancel.${visit.id}`;
  const [reason, setReason] = useState(() => {
    const kept = readDraft(draft);
    return typeof kept === "string" ? kept : "";
  });
  const queryClient = useQueryClient();
  const { cancel, error } = useVisitChanges(onBookAgain);
  const patient = visit.patients.full_name;
  const when = sayWhen(visit.appointment_date, visit.start_time);
  const isOwn = underWay?.kind === "cancelled";
  const isUnknown = isOwn && underWay.state !== "sent";
  const isWaiting = isWaitedFor(underWay) && underWay.state !== "sent";
  const notice = { appointment_id: visit.id, kind: "cancellation_card" } as const;
  /** What the dialog shows of it, for the note that stays when the dialog is gone. */
  function told(): { told?: string } {
    const message = queryClient.getQueryData(previewQuery(notice).queryKey);
    return message ? { told: sayTold(message, zone, serverNow()) } : {};
  }
  return (
    <Dialog
      title={isUnknown ? t`Cancelar la cita` : t`¿Cancelar esta cita?`}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          {/* Once it was sent, leaving the window keeps nothing as it was. */}
          <Button onPress={onClose}>{isOwn ? t`Volver` : t`No, conservarla`}</Button>
          <Button type="submit" form={form} look="danger" {...pressOf(underWay, "cancelled")}>
            {t`Sí, cancelar`}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4 px-5 pb-5"
        onSubmit={(event) => {
          event.preventDefault();
          cancel(visit, { reason, ...told() }, () => {
            dropDraft(draft);
            onClose();
          });
        }}
      >
        <p>
          {isUnknown ? (
            <Trans>
              La cita de <strong>{patient}</strong>, {when}.
            </Trans>
          ) : (
            <Trans>
              La cita de <strong>{patient}</strong>, {when}, quedará cancelada y su horario libre.
            </Trans>
          )}
        </p>
        {underWay && underWay.state !== "sent" ? <SentChange underWay={underWay} /> : null}
        {isWaiting ? null : (
          <TextField
            label={t`Motivo (opcional)`}
            value={reason}
            onChange={(text) => {
              setReason(text);
              keepDraft(draft, text);
            }}
            maxLength={200}
            autoComplete="off"
          />
        )}
        {/* Of what may be cancelled already, the server says that nothing changes for the patient. */}
        {isWaiting || isUnknown || !isMovable(visit) ? null : <MessagePreview of={notice} zone={zone} />}
        {error ? <ProblemNotice error={error} /> : null}
      </form>
    </Dialog>
  );
}
