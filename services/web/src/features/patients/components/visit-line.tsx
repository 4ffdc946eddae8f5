import { useLingui } from "@lingui/react/macro";
import { Mail } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { PatientVisit } from "@/shared/api/contract.ts";
import { useSayDoctor } from "@/shared/api/use-say-doctor.ts";
import { sayClock, sayDay } from "@/shared/lib/clinic-time.ts";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { StatusChip } from "@/shared/ui/status-chip.tsx";

interface VisitLineProps {
  visit: PatientVisit;
  onOpen: (visit: PatientVisit) => void;
  messagesOf: (visit: PatientVisit) => ReactNode;
}

/** One appointment of a patient; a press opens it in the agenda, and its messages open below it. */
export function VisitLine({ visit, onOpen, messagesOf }: VisitLineProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const sayDoctor = useSayDoctor();
  const messagesId = useId();
  const day = sayDay(visit.appointment_date);
  const year = visit.appointment_date.slice(0, 4);
  const clock = sayClock(visit.start_time);
  const service = visit.services.name;
  const doctor = sayDoctor(visit.doctors);
  return (
    <li className="rounded-md border border-line">
      <div className="flex items-center gap-1 pr-1">
        <AriaButton
          onPress={() => onOpen(visit)}
          className="grid min-w-0 flex-1 gap-0.5 rounded-md px-3 py-2 text-left hover:bg-hover focus-visible:outline-2 focus-visible:outline-brand pressed:bg-pressed"
        >
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold first-letter:uppercase">{t`${day} de ${year}, ${clock}`}</span>
            <StatusChip status={visit.status} arrivedAt={visit.arrived_at} />
          </span>
          <span className="text-sm text-ink-soft">{`${service} · ${doctor}`}</span>
        </AriaButton>
        <IconButton
          label={t`Mensajes de la cita: ${day}, ${clock}`}
          tooltip={t`Mensajes al paciente`}
          side="left"
          aria-expanded={isOpen}
          aria-controls={messagesId}
          onPress={() => setOpen(!isOpen)}
        >
          <Mail aria-hidden="true" />
        </IconButton>
      </div>
      <div id={messagesId} className="px-3 pb-3 empty:hidden">
        {isOpen ? messagesOf(visit) : null}
      </div>
    </li>
  );
}
