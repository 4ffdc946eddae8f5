import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Plus, Stethoscope } from "lucide-react";
import type { ReactNode } from "react";
import { allDoctorsQuery } from "@/shared/api/doctors.ts";
import { allServicesQuery } from "@/shared/api/services.ts";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import type { Week } from "../week.ts";
import { DaysOff } from "./days-off.tsx";
import { DoctorList } from "./doctor-list.tsx";
import { DoctorPanel } from "./doctor-panel.tsx";
import { DoctorSeats } from "./doctor-seats.tsx";

interface DoctorsProps {
  today: string;
  /** When the clinic is open. */
  openWeek: Week;
  /** How many doctors the plan allows; null for no limit, nothing while it is not known. */
  limit: number | null | undefined;
  /** The id of the doctor whose panel is open, or `nuevo`. */
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  planLink: ReactNode;
  servicesLink: ReactNode;
}

/** Who attends patients: added, changed, put in order and deactivated by the clinic's administration. */
export function Doctors(props: DoctorsProps) {
  const { today, openWeek, limit, openId, onOpen, planLink, servicesLink } = props;
  const { t } = useLingui();
  const doctors = useQuery(allDoctorsQuery);
  const services = useQuery(allServicesQuery);
  const all = doctors.data ?? [];
  const active = all.filter(({ is_active }) => is_active).length;
  const isFull = limit !== undefined && limit !== null && active >= limit;
  const isNew = openId === "nuevo";
  const open = all.find(({ id }) => id === openId);
  const failed = [doctors, services].find((query) => query.isError && !query.data);
  const add = isFull ? null : (
    <Button look="primary" onPress={() => onOpen("nuevo")}>
      <Plus aria-hidden="true" />
      {all.length === 0 ? t`Agregar el primer doctor` : t`Agregar doctor`}
    </Button>
  );

  if (failed) {
    return <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!doctors.data || !services.data) {
    return <Waiting />;
  }
  return (
    <>
      {all.length === 0 ? (
        <EmptyState icon={Stethoscope} title={t`Agregue su primer doctor`} action={add ?? planLink}>
          {t`Quién atiende, en qué horario y qué servicios da. Con eso ya puede agendar.`}
        </EmptyState>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <DoctorSeats active={active} limit={limit} planLink={planLink} />
          </div>
          {add}
        </div>
      )}
      {all.length > 0 ? (
        <DoctorList
          doctors={doctors.data}
          services={services.data}
          isFull={isFull}
          planLink={planLink}
          onEdit={onOpen}
        />
      ) : null}
      {open || (isNew && !isFull) ? (
        <DoctorPanel
          key={openId}
          doctor={open}
          doctors={doctors.data}
          services={services.data}
          openWeek={openWeek}
          planLink={planLink}
          servicesLink={servicesLink}
          daysOff={
            open ? (
              <DaysOff
                today={today}
                of={open}
                doctors={doctors.data}
                services={services.data}
                title={t`Vacaciones y días libres`}
              />
            ) : null
          }
          onOpen={onOpen}
        />
      ) : null}
    </>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando los doctores`} className="grid gap-2">
      {["first", "second", "third"].map((key) => (
        <Skeleton key={key} height="4rem" />
      ))}
    </div>
  );
}
