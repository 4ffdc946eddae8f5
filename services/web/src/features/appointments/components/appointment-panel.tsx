import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { Problem } from "@/shared/api/problem.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SidePanel } from "@/shared/ui/side-panel.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { appointmentQuery } from "../api/appointment.ts";
import type { BookAgain } from "../use-visit-changes.ts";
import { AppointmentActions } from "./appointment-actions.tsx";
import { AppointmentFacts } from "./appointment-facts.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { DeliveryList } from "./delivery-list.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { PatientHead, PatientName } from "./patient-head.tsx";
import { ResourceDialog } from "./resource-dialog.tsx";
import { VisitResources } from "./visit-resources.tsx";

interface AppointmentPanelProps {
  id: string;
  /** The appointment as the agenda already has it, shown until the current one is loaded. */
  known: Appointment | undefined;
  zone: string;
  onClose: () => void;
  /** Whether whoever looks arranges appointments, and knows patients and their messages. */
  atDesk: boolean;
  /** Leads to the patient's card. */
  onPatient: (id: string) => void;
  onConversation: (id: string) => void;
  onBookAgain: BookAgain;
}

/** An appointment beside the agenda: its patient, the visit, what can be done with it, and what the patient was told. */
export function AppointmentPanel({ id, known, zone, atDesk, ...on }: AppointmentPanelProps) {
  const { t } = useLingui();
  const appointment = useQuery({ ...appointmentQuery(id), placeholderData: () => known });
  // The appointment has the name of its doctor without the title.
  const doctors = useQuery(doctorsQuery);
  const [open, setOpen] = useState<"cancel" | "move" | "resources">();
  const visit = appointment.data;
  const close = () => setOpen(undefined);
  return (
    <SidePanel title={t`Cita`} hideTitle onClose={on.onClose}>
      <div className="grid gap-5 px-5 pt-4 pb-6">
        {visit ? (
          <>
            {atDesk ? (
              <PatientHead visit={visit} onPatient={on.onPatient} onConversation={on.onConversation} />
            ) : (
              <PatientName visit={visit} />
            )}
            <AppointmentFacts
              visit={visit}
              doctor={doctors.data?.find((one) => one.id === visit.doctor_id)}
              zone={zone}
              resources={
                <VisitResources visit={visit} atDesk={atDesk} onChange={() => setOpen("resources")} />
              }
            />
            <AppointmentActions
              visit={visit}
              zone={zone}
              atDesk={atDesk}
              onMove={() => setOpen("move")}
              onCancel={() => setOpen("cancel")}
              onBookAgain={atDesk ? on.onBookAgain : undefined}
            />
          </>
        ) : null}
        {appointment.isError ? (
          // Asking again does not bring back what is not there.
          <ProblemNotice
            error={appointment.error}
            {...(isMissing(appointment.error) ? {} : { onRetry: () => void appointment.refetch() })}
          />
        ) : null}
        {visit && atDesk ? <DeliveryList visit={visit} zone={zone} /> : null}
        {appointment.isPending ? (
          <div className="grid gap-4" role="status" aria-label={t`Cargando la cita`}>
            <Skeleton width="60%" height="1.6rem" />
            <Skeleton height="7rem" />
            <Skeleton height="5rem" />
          </div>
        ) : null}
      </div>
      {open === "move" && visit ? <MoveDialog visit={visit} zone={zone} onClose={close} /> : null}
      {open === "resources" && visit ? <ResourceDialog visit={visit} onClose={close} /> : null}
      {open === "cancel" && visit ? (
        <CancelDialog visit={visit} zone={zone} onClose={close} onBookAgain={on.onBookAgain} />
      ) : null}
    </SidePanel>
  );
}

/** The address may name an appointment that another clinic has, or none. */
function isMissing(error: unknown): boolean {
  return error instanceof Problem && error.status === 404;
}
