import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { FormEnd } from "@/shared/ui/form-end.tsx";
import { SidePanel } from "@/shared/ui/side-panel.tsx";
import { fieldWord, sayValue } from "../say.ts";
import { useDoctorForm } from "../use-doctor-form.ts";
import type { Week } from "../week.ts";
import { ConflictsDialog } from "./conflicts-dialog.tsx";
import { DoctorContact, DoctorFields } from "./doctor-fields.tsx";
import { DoctorProblem } from "./doctor-problem.tsx";
import { ServicesField } from "./services-field.tsx";
import { WeekEditor } from "./week-editor.tsx";

interface DoctorPanelProps {
  /** Nothing for a new one. */
  doctor: Doctor | undefined;
  doctors: readonly Doctor[];
  services: readonly Service[];
  /** When the clinic is open; a new doctor begins with these hours. */
  openWeek: Week;
  planLink: ReactNode;
  servicesLink: ReactNode;
  /** The days off, which are saved by themselves. */
  daysOff: ReactNode;
  /** Shows the panel of another doctor; none when there is nothing left to do here. */
  onOpen: (id: string | undefined) => void;
}

/** Everything about a doctor, to add or to change it. What is typed stays when the panel is closed. */
export function DoctorPanel(props: DoctorPanelProps) {
  const { doctor, doctors, services, openWeek, planLink, servicesLink, daysOff, onOpen } = props;
  const { t } = useLingui();
  const { versioned, submit, asked, forget, isPending, error } = useDoctorForm(
    doctor,
    services,
    openWeek,
    onOpen,
  );
  const unsure = t`No hay conexión con Cita y no sabemos si se agregó. Lo que escribió sigue aquí: cuando vuelva, revise la lista antes de agregarlo de nuevo.`;
  const { form, base } = versioned;
  return (
    <SidePanel title={doctor ? sayDoctor(doctor) : t`Nuevo doctor`} onClose={() => onOpen(undefined)}>
      <form className="grid gap-6 px-5" onSubmit={submit} noValidate>
        <DoctorFields control={form.control} />
        <ServicesField control={form.control} services={services} servicesLink={servicesLink} />
        <WeekEditor control={form.control} saved={base.values.week} />
        <DoctorContact control={form.control} />
        <FormEnd
          {...versioned}
          label={doctor ? t`Guardar` : t`Agregar doctor`}
          isPending={isPending}
          sayField={fieldWord}
          sayValue={(values, field) => sayValue(values, field, services)}
        >
          {error ? (
            <DoctorProblem error={error} planLink={planLink} unsure={doctor ? undefined : unsure} />
          ) : null}
        </FormEnd>
      </form>
      {/* Outside of the form, which would take the sending of theirs for its own. */}
      {doctor ? <div className="grid gap-3 px-5 pt-5 pb-6">{daysOff}</div> : null}
      {asked ? (
        <ConflictsDialog
          asked={asked}
          title={t`Hay citas fuera del nuevo horario`}
          confirm={t`Guardar el horario`}
          doctors={doctors}
          services={services}
          onClose={forget}
        />
      ) : null}
    </SidePanel>
  );
}
