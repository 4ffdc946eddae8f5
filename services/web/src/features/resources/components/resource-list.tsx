import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import type { Resource, Service } from "@/shared/api/contract.ts";
import { useReactivation } from "../use-reactivation.ts";
import { useResourceOrder } from "../use-resource-order.ts";
import { usersOf } from "../uses.ts";
import { ResourceRow } from "./resource-row.tsx";

interface ResourceListProps {
  kind: Resource["kind"];
  /** Those of this kind that are shown, in the clinic's order. */
  resources: readonly Resource[];
  services: readonly Service[];
  onEdit: (id: string) => void;
  onDeactivate: (id: string) => void;
}

/** The rooms, or the devices, in the order in which they are chosen; the inactive ones at the end. */
export function ResourceList({ kind, resources, services, onEdit, onDeactivate }: ResourceListProps) {
  const { t } = useLingui();
  const titleId = useId();
  const { order, moveTo, said } = useResourceOrder(resources.filter(({ is_active }) => is_active));
  const { reactivate, isPending } = useReactivation();
  const others = resources.filter(({ is_active }) => !is_active);
  if (resources.length === 0) {
    return null;
  }
  return (
    <section className="grid gap-2" aria-labelledby={titleId}>
      <div>
        <h2 id={titleId} className="text-lg font-semibold">
          {kind === "room" ? t`Salas` : t`Aparatos`}
        </h2>
        {order.length > 1 ? (
          <p className="text-sm text-ink-soft">{t`A cada cita se le da lo primero que esté libre, en este orden.`}</p>
        ) : null}
      </div>
      <ul aria-labelledby={titleId} className="overflow-hidden rounded-lg border border-line bg-surface">
        {[...order, ...others].map((resource) => {
          const at = order.indexOf(resource);
          return (
            <ResourceRow
              key={resource.id}
              resource={resource}
              users={usersOf(resource, services)}
              isPending={isPending}
              onUp={at > 0 ? () => moveTo(resource, at - 1) : undefined}
              onDown={at >= 0 && at < order.length - 1 ? () => moveTo(resource, at + 1) : undefined}
              onEdit={() => onEdit(resource.id)}
              onDeactivate={() => onDeactivate(resource.id)}
              onReactivate={() => reactivate(resource)}
            />
          );
        })}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}
