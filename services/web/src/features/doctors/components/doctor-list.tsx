import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { Switch } from "@/shared/ui/switch.tsx";
import { useDoctorOrder } from "../use-doctor-order.ts";
import { useReactivation } from "../use-reactivation.ts";
import { DeactivateDoctor } from "./deactivate-doctor.tsx";
import { DoctorProblem } from "./doctor-problem.tsx";
import { DoctorRow } from "./doctor-row.tsx";

interface DoctorListProps {
  doctors: readonly Doctor[];
  services: readonly Service[];
  /** Whether the plan has no room for another one. */
  isFull: boolean;
  planLink: ReactNode;
  onEdit: (id: string) => void;
}

/** The doctors in the order of the agenda, the inactive ones behind a switch. */
export function DoctorList({ doctors, services, isFull, planLink, onEdit }: DoctorListProps) {
  const { t } = useLingui();
  const [showsAll, setShowsAll] = useState(false);
  const [leavingId, setLeaving] = useState<string>();
  // As the doctor is now, whose version is sent.
  const leaving = doctors.find(({ id }) => id === leavingId);
  const active = doctors.filter(({ is_active }) => is_active);
  const others = doctors.filter(({ is_active }) => !is_active);
  const { order, moveTo, said } = useDoctorOrder(active);
  const reactivation = useReactivation();
  const count = others.length;
  return (
    <>
      <p className="text-sm text-ink-soft empty:hidden">
        {active.length > 1 ? t`En este orden salen en la agenda.` : ""}
      </p>
      <ul
        aria-label={t`Doctores de la clínica`}
        className="overflow-hidden rounded-lg border border-line bg-surface empty:hidden"
      >
        {[...order, ...(showsAll ? others : [])].map((doctor) => {
          const at = order.indexOf(doctor);
          return (
            <DoctorRow
              key={doctor.id}
              doctor={doctor}
              onUp={at > 0 ? () => moveTo(doctor, at - 1) : undefined}
              onDown={at >= 0 && at < order.length - 1 ? () => moveTo(doctor, at + 1) : undefined}
              onEdit={() => onEdit(doctor.id)}
              onDeactivate={() => setLeaving(doctor.id)}
              onReactivate={isFull ? undefined : () => reactivation.mutate(doctor)}
            />
          );
        })}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
      {reactivation.error ? <DoctorProblem error={reactivation.error} planLink={planLink} /> : null}
      {count > 0 ? (
        <Switch isSelected={showsAll} onChange={setShowsAll} className="justify-self-start">
          {t`Ver también los inactivos (${count})`}
        </Switch>
      ) : null}
      {leaving ? (
        <DeactivateDoctor
          key={leaving.id}
          doctor={leaving}
          doctors={doctors}
          services={services}
          onClose={() => setLeaving(undefined)}
        />
      ) : null}
    </>
  );
}
