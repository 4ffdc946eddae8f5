import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DayOffEntry } from "@/features/doctors/api/contract.ts";
import { BlockedDialog } from "@/features/doctors/components/blocked-dialog.tsx";
import { DayOffDialog } from "@/features/doctors/components/day-off-dialog.tsx";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { VisitToolsHere } from "./visit-tools-here.tsx";

interface AgendaBlockingProps {
  /** `si` blocks hours; `ver` shows those that are blocked. */
  what: "si" | "ver";
  day: string;
  today: string;
  zone: string;
  /** Whose, as far as the agenda says it. */
  doctorId: string | undefined;
  onClose: () => void;
}

/** Hours in which nobody is booked: made, changed and taken away from the agenda. */
export function AgendaBlocking({ what, day, today, zone, doctorId, onClose }: AgendaBlockingProps) {
  const { t } = useLingui();
  const doctors = useQuery(doctorsQuery).data ?? [];
  const services = useQuery(servicesQuery).data ?? [];
  const [editing, setEditing] = useState<DayOffEntry | "new" | undefined>(what === "si" ? "new" : undefined);
  /** Back to the list from which it was opened. */
  const leave = what === "si" ? onClose : () => setEditing(undefined);
  const [first] = doctors;
  const only = doctors.length === 1 ? first?.id : undefined;
  const start = {
    doctorId: doctorId ?? only ?? "",
    first: day < today ? today : day,
    allDay: false,
  };
  return (
    <VisitToolsHere zone={zone}>
      {editing ? (
        <DayOffDialog
          key={editing === "new" ? "new" : editing.id}
          entry={editing === "new" ? undefined : editing}
          of={editing !== "new" && !editing.doctor_id ? "clinic" : "doctors"}
          start={editing === "new" ? start : undefined}
          title={editing === "new" ? t`Bloquear horario` : undefined}
          today={today}
          doctors={doctors}
          services={services}
          onClose={leave}
        />
      ) : (
        <BlockedDialog
          day={day}
          doctorId={doctorId}
          doctors={doctors}
          onAdd={() => setEditing("new")}
          onEdit={setEditing}
          onClose={onClose}
        />
      )}
    </VisitToolsHere>
  );
}
