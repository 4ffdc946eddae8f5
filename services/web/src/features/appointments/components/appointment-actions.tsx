import type { Appointment } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Icon } from "@/shared/ui/icon.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { useConfirmAppointment } from "../api/confirm-appointment.ts";
import { texts as allTexts } from "../texts.ts";
import styles from "./appointment-actions.module.css";

const texts = allTexts.details;

/** What staff can still do with the appointment; nothing when it is over. */
export function AppointmentActions({
  appointment,
  onCancel,
}: {
  appointment: Appointment;
  onCancel: () => void;
}) {
  const confirm = useConfirmAppointment(appointment.id);
  const open = appointment.status === "booked" || appointment.status === "confirmed";
  if (!open && !confirm.isError) {
    return null;
  }
  return (
    <div className={styles.actions}>
      {confirm.isError ? <ProblemNotice error={confirm.error} /> : null}
      <div className={styles.row}>
        {appointment.status === "booked" ? (
          <Button look="primary" busy={confirm.isPending} onClick={() => confirm.mutate()}>
            {confirm.isPending ? null : <Icon name="check" />}
            {texts.confirm}
          </Button>
        ) : null}
        {open ? <Button onClick={onCancel}>{texts.cancel}</Button> : null}
      </div>
    </div>
  );
}
