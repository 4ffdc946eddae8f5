import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { DoorOpen, Microscope } from "lucide-react";
import { resourcesQuery, useResources } from "@/shared/api/resources.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { kindWord } from "@/shared/lib/resource-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { usedNeeds } from "../resources.ts";
import { isMovable, type Visit } from "../visit.ts";
import { Fact } from "./fact.tsx";

interface VisitResourcesProps {
  visit: Visit;
  /** Whether whoever looks arranges appointments. */
  atDesk: boolean;
  onChange: () => void;
}

/** The room and the devices that the visit has; at the desk another one can be chosen. */
export function VisitResources({ visit, atDesk, onChange }: VisitResourcesProps) {
  const { t } = useLingui();
  const had = useResources(visit.resources, atDesk);
  const canChange = useCanChange(visit, atDesk);
  const count = visit.resources.length;
  if (count === 0 && !canChange) {
    return null;
  }
  const button = canChange ? (
    <Button size="small" look="plain" className="-my-1.5" onPress={onChange}>
      {count === 0 ? t`Elegir` : t`Cambiar`}
      <span className="sr-only"> {t`la sala o el aparato`}</span>
    </Button>
  ) : null;
  if (had.length === 0) {
    return (
      <Fact icon={DoorOpen} label={t`Sala y aparatos`}>
        {count === 0 ? t`Sin sala ni aparato` : t`Una sala o un aparato`} {button}
      </Fact>
    );
  }
  return had.map(({ id, kind, name, notes, is_active: isUsed }, at) => (
    <Fact key={id} icon={kind === "room" ? DoorOpen : Microscope} label={kindWord(kind)}>
      {name}
      {isUsed ? null : <span className="text-ink-soft"> {t`(ya no se usa)`}</span>}
      {notes && atDesk ? <span className="text-ink-soft"> · {notes}</span> : null}
      {at === had.length - 1 ? <> {button}</> : null}
    </Fact>
  ));
}

/** Whether there is something to choose: the service can have others, or the visit has nothing yet of what is needed now. */
function useCanChange(visit: Visit, atDesk: boolean): boolean {
  const isOpen = atDesk && isMovable(visit);
  const services = useQuery({ ...servicesQuery, enabled: isOpen }).data;
  const service = services?.find(({ id }) => id === visit.service_id);
  const hasNeeds = isOpen && (service?.needs.length ?? 0) > 0;
  const resources = useQuery({ ...resourcesQuery, enabled: hasNeeds }).data;
  if (!hasNeeds || !resources) {
    return false;
  }
  const needs = usedNeeds(service, resources);
  return needs.some(
    ({ any_of }) =>
      any_of.length > 1 || (any_of.length === 1 && !visit.resources.some((id) => any_of.includes(id))),
  );
}
