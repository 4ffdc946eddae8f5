import { useLingui } from "@lingui/react/macro";
import { Armchair, ClipboardList, MessageCircle, Monitor, NotebookPen, Stethoscope } from "lucide-react";
import type { ReactNode } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { sourceWord } from "@/shared/lib/appointment-words.ts";
import { minuteIn, sayClock, sayDay, sayInstant } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { sayAt } from "@/shared/lib/say-at.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { lengthOf } from "../length.ts";
import { sayCanceller } from "../say.ts";
import type { Visit } from "../visit.ts";
import { Fact } from "./fact.tsx";

interface AppointmentFactsProps {
  visit: Visit;
  /** From the list of doctors, which has the title; `undefined` until it is loaded. */
  doctor: Doctor | undefined;
  zone: string;
  /** The room and the devices. */
  resources: ReactNode;
}

/** When, what, with whom, where it came from, and how it ended. */
export function AppointmentFacts({ visit, doctor, zone, resources }: AppointmentFactsProps) {
  const { t } = useLingui();
  const { full_name, specialty } = visit.doctors;
  const minutes = lengthOf(visit);
  const arrived = visit.arrived_at && sayClock(minuteIn(zone, new Date(visit.arrived_at)));
  return (
    <div className="grid gap-3">
      <div className={visit.status === "cancelled" ? "text-ink-soft line-through" : ""}>
        <p className="text-lg font-semibold first-letter:uppercase">{sayDay(visit.appointment_date)}</p>
        <p>
          {sayClock(visit.start_time)} – {sayClock(visit.end_time)}
        </p>
      </div>
      {visit.status === "cancelled" ? <Cancellation visit={visit} zone={zone} /> : null}
      <dl className="grid gap-2">
        <Fact icon={ClipboardList} label={t`Servicio`}>
          {visit.services.name} <span className="text-ink-soft">· {t`${minutes} min`}</span>
        </Fact>
        <Fact icon={Stethoscope} label={t`Atiende`}>
          {sayDoctor(doctor ?? { full_name })}
          {specialty ? <span className="text-ink-soft"> · {specialty}</span> : null}
        </Fact>
        {resources}
        {arrived ? (
          <Fact icon={Armchair} label={t`Llegada`}>
            {t`Llegó ${sayAt(arrived)}`}
          </Fact>
        ) : null}
        <Fact icon={visit.source === "whatsapp" ? MessageCircle : Monitor} label={t`Origen`}>
          {sourceWord(visit.source)}
        </Fact>
        {visit.notes ? (
          <Fact icon={NotebookPen} label={t`Notas`}>
            <span className="whitespace-pre-line">{visit.notes}</span>
          </Fact>
        ) : null}
      </dl>
    </div>
  );
}

function Cancellation({ visit, zone }: { visit: Visit; zone: string }) {
  const { t } = useLingui();
  const reason = visit.cancellation_reason;
  return (
    <Notice tone="calm">
      <p>
        <strong className="font-semibold">{sayCanceller(visit)}</strong>
        {visit.cancelled_at ? ` · ${sayInstant(zone, visit.cancelled_at)}` : null}
      </p>
      <p>{reason ? t`Motivo: ${reason}` : t`Sin motivo anotado.`}</p>
    </Notice>
  );
}
