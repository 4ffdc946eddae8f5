import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
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
import { ChangedNotice, isAtSamePlace, useAsked, useBefore } from "./changed-notice.tsx";
import { MessagePreview } from "./message-preview.tsx";
import { SentChange } from "./sent-change.tsx";

interface CancelDialogProps {
  visit: Visit;
  zone: string;
  onClose: () => void;
  onBookAgain: BookAgain;
}

/**
 * Asks for the reason, and shows what the patient will be sent, before the appointment is cancelled. When another desk
 * moves it meanwhile the question is another one, which has a button of its own.
 */
export function CancelDialog({ visit: current, zone, onClose, onBookAgain }: CancelDialogProps) {
  const { t } = useLingui();
  const underWay = useUnderWay(current.id);
  const visit = useBefore(current, underWay);
  const asked = useAsked(visit);
  const isOther = !isAtSamePlace(asked, visit);
  const anew = useRef<HTMLDivElement>(null);
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
  function send(): void {
    cancel(visit, { reason, ...told() }, () => {
      dropDraft(draft);
      onClose();
    });
  }
  const isOver = !(isMovable(visit) || isOwn);
  return (
    <Dialog
      title={isUnknown ? t`Cancelar la cita` : t`¿Cancelar esta cita?`}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          {/* Once it was sent, leaving the window keeps nothing as it was. */}
          <Button onPress={onClose}>{isOwn || isOver ? t`Volver` : t`No, conservarla`}</Button>
          {isOver ? null : (
            <Button
              type="submit"
              form={form}
              look={isOther && !isOwn ? "quiet" : "danger"}
              {...pressOf(underWay, "cancelled")}
            >
              {t`Sí, cancelar`}
            </Button>
          )}
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4 px-5 pb-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (isOther && !isOwn) {
            // This answered the earlier question. Not the button: an Enter that is pressed twice would answer this one.
            anew.current?.focus();
          } else if (!isOver) {
            send();
          }
        }}
      >
        <p>
          {isUnknown || isOver ? (
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
        {isOwn ? null : (
          <div
            ref={anew}
            tabIndex={-1}
            className="rounded-md outline-none empty:hidden focus-visible:outline-2 focus-visible:outline-brand"
          >
            <ChangedNotice
              asked={asked}
              now={visit}
              wish="cancel"
              action={
                <Button look="danger" size="small" {...pressOf(underWay, "cancelled")} onPress={send}>
                  {t`Cancelarla de todos modos`}
                </Button>
              }
            />
          </div>
        )}
        {isWaiting || isOver ? null : (
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
