import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ClipboardList, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { allDoctorsQuery } from "@/shared/api/doctors.ts";
import { allResourcesQuery } from "@/shared/api/resources.ts";
import { allServicesQuery } from "@/shared/api/services.ts";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { Switch } from "@/shared/ui/switch.tsx";
import { ServicePanel } from "./service-panel.tsx";
import { ServiceRow } from "./service-row.tsx";

interface ServicesProps {
  currency: string;
  /** The id of the service whose panel is open, or `nuevo`. */
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  /** Leads to the doctors, where a service has nobody who gives it. */
  doctorsLink: ReactNode;
  /** Leads to the rooms and devices, where the clinic has none. */
  resourcesLink: ReactNode;
}

/** What the clinic offers: added, changed and taken out of the offer by its administration. */
export function Services({ currency, openId, onOpen, ...links }: ServicesProps) {
  const { t } = useLingui();
  const services = useQuery(allServicesQuery);
  const doctors = useQuery(allDoctorsQuery);
  const resources = useQuery(allResourcesQuery);
  const [showsAll, setShowsAll] = useState(false);
  const all = services.data ?? [];
  const offered = all.filter(({ is_active }) => is_active);
  const others = all.length - offered.length;
  const isOpenHere = openId === "nuevo" || all.some(({ id }) => id === openId);
  const addFirst = (
    <Button look="primary" onPress={() => onOpen("nuevo")}>
      <Plus aria-hidden="true" />
      {all.length === 0 ? t`Agregar el primer servicio` : t`Agregar servicio`}
    </Button>
  );
  const failed = [services, doctors, resources].find((query) => query.isError && !query.data);

  if (failed) {
    return <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!services.data || !doctors.data || !resources.data) {
    return <Waiting />;
  }
  return (
    <>
      {all.length === 0 ? (
        <EmptyState icon={ClipboardList} title={t`Agregue su primer servicio`} action={addFirst}>
          {t`Es lo que sus pacientes piden, como una limpieza o una consulta: cuánto dura y cuánto cuesta.`}
        </EmptyState>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          {others > 0 ? (
            <Switch isSelected={showsAll} onChange={setShowsAll}>
              {t`Ver también los inactivos (${others})`}
            </Switch>
          ) : (
            <span />
          )}
          {addFirst}
        </div>
      )}
      {all.length > 0 ? (
        <ul
          aria-label={t`Servicios de la clínica`}
          className="overflow-hidden rounded-lg border border-line bg-surface empty:hidden"
        >
          {(showsAll ? all : offered).map((service) => (
            <ServiceRow
              key={service.id}
              service={service}
              givers={doctors.data.filter(
                (doctor) => doctor.is_active && doctor.services.includes(service.id),
              )}
              resources={resources.data}
              onEdit={() => onOpen(service.id)}
            />
          ))}
        </ul>
      ) : null}
      {openId && isOpenHere ? (
        <ServicePanel
          key={openId}
          service={all.find(({ id }) => id === openId)}
          doctors={doctors.data}
          resources={resources.data}
          currency={currency}
          {...links}
          onOpen={onOpen}
        />
      ) : null}
    </>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando los servicios`} className="grid gap-2">
      {["first", "second", "third"].map((key) => (
        <Skeleton key={key} height="4rem" />
      ))}
    </div>
  );
}
