import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { DoorOpen, Plus } from "lucide-react";
import { useState } from "react";
import { allResourcesQuery } from "@/shared/api/resources.ts";
import { allServicesQuery } from "@/shared/api/services.ts";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { Switch } from "@/shared/ui/switch.tsx";
import type { Ways } from "../ways.ts";
import { DeactivateResource } from "./deactivate-resource.tsx";
import { ResourceList } from "./resource-list.tsx";
import { ResourcePanel } from "./resource-panel.tsx";

interface ResourcesProps {
  ways: Ways;
  /** The id of the room or device whose panel is open, or `nuevo`. */
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** The rooms and devices that visits share: added, changed and taken out of use by the clinic's administration. */
export function Resources({ ways, openId, onOpen }: ResourcesProps) {
  const { t } = useLingui();
  const resources = useQuery(allResourcesQuery);
  const services = useQuery(allServicesQuery);
  const [showsAll, setShowsAll] = useState(false);
  const [leavingId, setLeaving] = useState<string>();
  const all = resources.data ?? [];
  const others = all.filter(({ is_active }) => !is_active).length;
  const leaving = all.find(({ id, is_active }) => id === leavingId && is_active);
  const isOpenHere = openId === "nuevo" || all.some(({ id }) => id === openId);
  const add = (
    <Button look="primary" onPress={() => onOpen("nuevo")}>
      <Plus aria-hidden="true" />
      {all.length === 0 ? t`Agregar la primera sala o aparato` : t`Agregar sala o aparato`}
    </Button>
  );
  const failed = [resources, services].find((query) => query.isError && !query.data);

  if (failed) {
    return <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!resources.data || !services.data) {
    return <Waiting />;
  }
  return (
    <>
      {all.length === 0 ? (
        <EmptyState icon={DoorOpen} title={t`¿Comparten una sala o un aparato?`} action={add}>
          {t`Si dos doctores usan la misma sala o el mismo aparato, como el de rayos X, anótelo aquí: Cita no lo agenda dos veces a la misma hora. Si nadie comparte nada, no hace falta.`}
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            {others > 0 ? (
              <Switch isSelected={showsAll} onChange={setShowsAll}>
                {t`Ver también los inactivos (${others})`}
              </Switch>
            ) : (
              <span />
            )}
            {add}
          </div>
          {(["room", "device"] as const).map((kind) => (
            <ResourceList
              key={kind}
              kind={kind}
              resources={all.filter((one) => one.kind === kind && (showsAll || one.is_active))}
              services={services.data}
              onEdit={onOpen}
              onDeactivate={setLeaving}
            />
          ))}
        </>
      )}
      {openId && isOpenHere ? (
        <ResourcePanel
          key={openId}
          resource={all.find(({ id }) => id === openId)}
          all={all}
          services={services.data}
          ways={ways}
          onOpen={onOpen}
        />
      ) : null}
      {leaving ? (
        <DeactivateResource
          key={leaving.id}
          resource={leaving}
          all={all}
          services={services.data}
          ways={ways}
          onClose={() => setLeaving(undefined)}
        />
      ) : null}
    </>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando las salas y los aparatos`} className="grid gap-2">
      {["first", "second", "third"].map((key) => (
        <Skeleton key={key} height="4rem" />
      ))}
    </div>
  );
}
