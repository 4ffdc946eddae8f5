import { t } from "@lingui/core/macro";
import type { Resource } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { differing, isSaidBy } from "@/shared/lib/meet.ts";
import { useListedForm } from "@/shared/ui/use-listed-form.ts";
import { useAddResource, useChangeResource } from "./api/resources.ts";
import {
  changeOf,
  fieldNamed,
  newResourceOf,
  type ResourceField,
  type ResourceValues,
  valuesOf,
} from "./values.ts";

/** The form of a room or a device, and what becomes of it when it is sent. */
export function useResourceForm(
  resource: Resource | undefined,
  all: readonly Resource[],
  onOpen: (id: string | undefined) => void,
) {
  const add = useAddResource();
  const change = useChangeResource();
  const { versioned, added, changed, refused } = useListedForm<ResourceValues>({
    list: "resource",
    item: resource,
    values: valuesOf(resource),
    firstField: "name",
    fieldOfRefusal,
    onOpen,
  });
  const { base, form, met } = versioned;
  const error = resource ? change.error : add.error;

  function isAdded(now: Resource, sent: ResourceValues): void {
    const { kind, name } = now;
    added(now, {
      sent,
      saved: valuesOf(now),
      more: (typed) => ({ ...typed, kind }),
      title: t`«${name}» está en la lista`,
      text: t`Falta decir en cada servicio si lo necesita.`,
    });
  }

  const submit = form.handleSubmit((values) => {
    if (!resource) {
      add.mutate(newResourceOf(values, all), {
        onSuccess: (now) => isAdded(now, values),
        onError: refused,
      });
    } else if (differing(base.values, values).length === 0) {
      onOpen(undefined);
    } else {
      change.mutate(
        { id: resource.id, change: changeOf(base.values, values, base.version) },
        { onSuccess: (now) => changed(now, valuesOf(now), values), onError: refused },
      );
    }
  });

  return {
    versioned,
    submit,
    isPending: add.isPending || change.isPending,
    /** What is said below the form and not at a field. */
    error: error && !fieldOfRefusal(error) && !isSaidBy(met, error) ? error : undefined,
  };
}

function fieldOfRefusal(problem: unknown): ResourceField | undefined {
  return problem instanceof Problem ? fieldNamed(problem.field) : undefined;
}
