import { type FormEvent, useState } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Field } from "@/shared/ui/field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { useCancelAppointment } from "../api/cancel-appointment.ts";
import { texts as allTexts } from "../texts.ts";
import styles from "./cancel-dialog.module.css";

const texts = allTexts.cancel;

/** Asks for confirmation before the appointment is cancelled. */
export function CancelDialog({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const cancel = useCancelAppointment(appointment.id, onClose);
  const when = `${sayDay(appointment.appointment_date)} a las ${sayClock(appointment.start_time)}`;

  function submit(event: FormEvent) {
    event.preventDefault();
    cancel.mutate(reason);
  }

  return (
    <Dialog title={texts.title} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <p>{texts.explain(appointment.patients.full_name, when)}</p>
        <Field label={texts.reason}>
          {(links) => (
            <input
              {...links}
              type="text"
              name="reason"
              autoComplete="off"
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {cancel.isError ? <ProblemNotice error={cancel.error} /> : null}
        <div className={styles.choice}>
          <Button onClick={onClose}>{texts.keep}</Button>
          <Button type="submit" look="danger" busy={cancel.isPending}>
            {texts.really}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
