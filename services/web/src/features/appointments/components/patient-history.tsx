import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { patientQuery } from "@/shared/api/patients.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { Chip } from "@/shared/ui/chip.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { historyOf } from "../history.ts";

interface PatientHistoryProps {
  id: string;
  today: string;
  /** The day that is being chosen. */
  date: string;
}

/** Last and next visit, missed ones, whether the patient is blocked, and a warning of another visit on that day. */
export function PatientHistory({ id, today, date }: PatientHistoryProps) {
  const { t } = useLingui();
  const patient = useQuery(patientQuery(id)).data;
  if (!patient) {
    return null;
  }
  const { last, next, sameDay } = historyOf(patient.appointments, today, date);
  const lastDay = last && sayShortDay(last.appointment_date);
  const nextDay = next && sayShortDay(next.appointment_date);
  const missed = patient.no_show_count;
  const name = patient.full_name;
  const hours = sameDay.map(({ start_time }) => sayClock(start_time)).join(", ");
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap gap-1.5">
        <Chip>{lastDay ? t`Última visita: ${lastDay}` : t`Sin visitas anteriores`}</Chip>
        {nextDay ? <Chip tone="brand">{t`Próxima: ${nextDay}`}</Chip> : null}
        {missed > 0 ? (
          <Chip tone="no-show">{t`${plural(missed, { one: "no vino # vez", other: "no vino # veces" })}`}</Chip>
        ) : null}
      </p>
      {patient.is_blocked ? (
        <Notice tone="warn">{t`Este paciente está bloqueado: no puede agendar por WhatsApp ni recibe mensajes.`}</Notice>
      ) : null}
      {hours ? <Notice tone="warn">{t`${name} ya tiene cita ese día: ${hours}`}</Notice> : null}
    </div>
  );
}
