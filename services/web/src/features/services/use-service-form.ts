import { t } from "@lingui/core/macro";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { differing, isSaidBy } from "@/shared/lib/meet.ts";
import { useListedForm } from "@/shared/ui/use-listed-form.ts";
import { useAddService, useChangeService } from "./api/services.ts";
import {
  changeOf,
  fieldNamed,
  newServiceOf,
  type ServiceField,
  type ServiceValues,
  valuesOf,
} from "./values.ts";

/** The form of a service, and what becomes of it when it is sent. */
export function useServiceForm(
  service: Service | undefined,
  doctors: readonly Doctor[],
  onOpen: (id: string | undefined) => void,
) {
  const add = useAddService();
  const change = useChangeService();
  const { versioned, added, changed, refused } = useListedForm<ServiceValues>({
    list: "service",
    item: service,
    values: valuesOf(service, doctors),
    firstField: "name",
    fieldOfRefusal,
    onOpen,
  });
  const { base, form, met } = versioned;
  const error = service ? change.error : add.error;
  const saved = (now: Service, sent: ServiceValues) => ({ ...valuesOf(now, doctors), doctors: sent.doctors });

  function isAdded(now: Service, sent: ServiceValues): void {
    const { name } = now;
    added(now, {
      sent,
      saved: saved(now, sent),
      title: t`«${name}» está agregado`,
      text: sent.doctors.length > 0 ? undefined : t`Para poder agendarlo, falta elegir qué doctores lo dan.`,
    });
  }

  const submit = form.handleSubmit((values) => {
    if (!service) {
      add.mutate(newServiceOf(values), { onSuccess: (now) => isAdded(now, values), onError: refused });
    } else if (differing(base.values, values).length === 0) {
      onOpen(undefined);
    } else {
      const body = changeOf(base.values, values, base.version);
      change.mutate(
        { id: service.id, change: body },
        { onSuccess: (now) => changed(now, saved(now, values), values), onError: refused },
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

function fieldOfRefusal(problem: unknown): ServiceField | undefined {
  if (!(problem instanceof Problem)) {
    return undefined;
  }
  return problem.code === "SERVICE_NAME_TAKEN" ? "name" : fieldNamed(problem.field);
}
