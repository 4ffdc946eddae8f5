import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { appointmentQuery } from "@/features/appointments/api/appointment.ts";
import { MessagePreview } from "@/features/appointments/components/message-preview.tsx";
import { MoveDialog } from "@/features/appointments/components/move-dialog.tsx";
import { useVisitSettling } from "@/features/appointments/use-visit-settling.ts";
import type { Conflict } from "@/features/doctors/api/contract.ts";
import { type VisitTools, VisitToolsProvider } from "@/features/doctors/visit-tools.ts";

/** What the pages of doctors and days off can do about visits in their way. */
export function VisitToolsHere({ zone, children }: { zone: string; children: ReactNode }) {
  const { move, cancel, hasChanged } = useVisitSettling();
  const tools: VisitTools = {
    move: (conflict, to) =>
      move(shown(conflict), { doctorId: to.doctor_id, date: to.date, startTime: to.startTime.slice(0, 5) }),
    cancel: (conflict) => cancel(shown(conflict)),
    hasChanged: (conflict) => hasChanged(shown(conflict)),
    previewOf: ({ appointment_id }, to) => (
      <MessagePreview
        of={
          to
            ? { appointment_id, kind: "reschedule_card", starts_at: to.starts_at, doctor_id: to.doctor_id }
            : { appointment_id, kind: "cancellation_card" }
        }
        zone={zone}
      />
    ),
    moveDialogOf: ({ appointment_id }, onClose) => (
      <OtherTime id={appointment_id} zone={zone} onClose={onClose} />
    ),
  };
  return <VisitToolsProvider value={tools}>{children}</VisitToolsProvider>;
}

function shown({ appointment_id: id, version }: Conflict) {
  return { id, version };
}

/** The form for another time, of a visit that is only known by its id. */
function OtherTime({ id, zone, onClose }: { id: string; zone: string; onClose: () => void }) {
  const { data: visit } = useQuery(appointmentQuery(id));
  return visit ? <MoveDialog visit={visit} zone={zone} onClose={onClose} /> : null;
}
