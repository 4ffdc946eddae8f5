import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { appointmentQuery } from "../api/appointment.ts";
import { texts as allTexts } from "../texts.ts";
import { AppointmentActions } from "./appointment-actions.tsx";
import { AppointmentFacts } from "./appointment-facts.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { DeliveryList } from "./delivery-list.tsx";
import styles from "./details-dialog.module.css";

const texts = allTexts.details;

interface DetailsDialogProps {
  id: string;
  /** The appointment as the agenda already has it, shown until the current one is loaded. */
  known: Appointment | undefined;
  zone: string;
  onClose: () => void;
}

export function DetailsDialog({ id, known, zone, onClose }: DetailsDialogProps) {
  const appointment = useQuery({ ...appointmentQuery(id), placeholderData: () => known });
  // The appointment has the name of its doctor without the title.
  const doctors = useQuery(doctorsQuery);
  const [cancelling, setCancelling] = useState(false);
  return (
    <Dialog title={texts.title} place="side" onClose={onClose}>
      <div className={styles.content}>
        {appointment.isError ? (
          <ProblemNotice error={appointment.error} onRetry={() => void appointment.refetch()} />
        ) : null}
        {appointment.data ? (
          <>
            <AppointmentFacts
              appointment={appointment.data}
              doctor={doctors.data?.find((one) => one.id === appointment.data.doctor_id)}
            />
            <AppointmentActions appointment={appointment.data} onCancel={() => setCancelling(true)} />
            <DeliveryList appointmentId={id} zone={zone} />
          </>
        ) : null}
        {appointment.isPending ? (
          <div className={styles.loading} role="status" aria-label={texts.loading}>
            <Skeleton width="60%" height="1.6rem" />
            <Skeleton height="7rem" />
            <Skeleton height="5rem" />
          </div>
        ) : null}
      </div>
      {cancelling && appointment.data ? (
        <CancelDialog appointment={appointment.data} onClose={() => setCancelling(false)} />
      ) : null}
    </Dialog>
  );
}
