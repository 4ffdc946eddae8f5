import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { allDoctorsQuery } from "@/shared/api/doctors.ts";
import { sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { OutsideHours } from "../api/contract.ts";
import { sayWeekly } from "../say-outside.ts";
import type { AskedHours } from "../use-outside-hours.ts";

interface OutsideHoursDialogProps {
  asked: AskedHours;
  onSave: () => void;
  onClose: () => void;
}

/** What new opening hours leave outside, before they are saved. Nothing is decided about the visits here. */
export function OutsideHoursDialog({ asked: { found }, onSave, onClose }: OutsideHoursDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      title={t`Lo que queda fuera del nuevo horario`}
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Volver sin guardar`}</Button>
          <Button look="primary" onPress={onSave}>
            {t`Guardar el horario`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        {found ? (
          <Found found={found} />
        ) : (
          <Notice tone="warn">
            {t`No pudimos revisar qué citas y qué horarios de doctores quedan fuera. Puede volver e intentarlo de nuevo, o guardar sin revisarlo.`}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

function Found({ found }: { found: OutsideHours }) {
  const { t } = useLingui();
  const all = useQuery(allDoctorsQuery).data ?? [];
  const { appointments, appointments_total: visits, doctors, doctors_total: people } = found;
  const nameOf = (doctorId: string) => {
    const doctor = all.find(({ id }) => id === doctorId);
    return doctor && sayDoctor(doctor);
  };
  return (
    <>
      {visits > 0 ? (
        <section className="grid gap-2">
          <p>
            {t`${plural(visits, { one: "# cita ya agendada queda fuera. Se queda como está, y el paciente no recibe ningún aviso.", other: "# citas ya agendadas quedan fuera. Se quedan como están, y los pacientes no reciben ningún aviso." })} El asistente ya no ofrece esas horas.`}
          </p>
          <ul aria-label={t`Citas fuera del horario`} className={listClasses}>
            {appointments.map((visit) => (
              <li key={visit.appointment_id} className={rowClasses}>
                <span className="min-w-0 flex-1 basis-52 wrap-anywhere">
                  {[whenOf(visit), nameOf(visit.doctor_id)].filter(Boolean).join(" · ")}
                </span>
                {/* The settings stay open in this tab, with what was typed. */}
                <LinkButton
                  to="/agenda"
                  search={{ fecha: visit.appointment_date, cita: visit.appointment_id }}
                  target="_blank"
                  size="small"
                >
                  {t`Ver en la agenda`}
                  <span className="sr-only"> {t`${whenOf(visit)}, en otra pestaña`}</span>
                </LinkButton>
              </li>
            ))}
          </ul>
          <More count={visits - appointments.length} />
        </section>
      ) : null}
      {people > 0 ? (
        <section className="grid gap-2">
          <p>
            {t`${plural(people, { one: "# doctor atiende también fuera del horario", other: "# doctores atienden también fuera del horario" })}. Su horario no cambia: en la agenda se puede seguir agendando ahí, y el asistente no lo ofrece. Cámbielo en «Doctores» si ya no atenderá.`}
          </p>
          <ul aria-label={t`Doctores que atienden fuera del horario`} className={listClasses}>
            {doctors.map(({ doctor_id, working_hours }) => (
              <li key={doctor_id} className="border-b border-line px-3.5 py-2.5 last:border-b-0">
                <p className="font-semibold wrap-anywhere">{nameOf(doctor_id) ?? t`Doctor`}</p>
                <p className="text-sm text-ink-soft">{working_hours.map(sayWeekly).join("; ")}</p>
              </li>
            ))}
          </ul>
          <More count={people - doctors.length} />
        </section>
      ) : null}
    </>
  );
}

const listClasses = "overflow-hidden rounded-lg border border-line";
const rowClasses =
  "flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-3.5 py-2.5 last:border-b-0";

type Visit = OutsideHours["appointments"][number];

function whenOf({ appointment_date, start_time }: Visit): string {
  return `${sayShortDay(appointment_date)}, ${sayClock(start_time)}`;
}

/** How many are not in the list. */
function More({ count }: { count: number }) {
  const { t } = useLingui();
  return count > 0 ? (
    <p className="text-ink-soft">{t`${plural(count, { one: "Y # más.", other: "Y # más." })}`}</p>
  ) : null;
}
