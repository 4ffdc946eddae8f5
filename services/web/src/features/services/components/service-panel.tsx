import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Doctor, Resource, Service } from "@/shared/api/contract.ts";
import { FormEnd } from "@/shared/ui/form-end.tsx";
import { SaveProblem } from "@/shared/ui/save-problem.tsx";
import { SidePanel } from "@/shared/ui/side-panel.tsx";
import { fieldWord, sayValue } from "../say.ts";
import { useServiceForm } from "../use-service-form.ts";
import { GiversField } from "./givers-field.tsx";
import { NeedsField } from "./needs-field.tsx";
import { PatientFields } from "./patient-fields.tsx";
import { ServiceFields } from "./service-fields.tsx";

interface ServicePanelProps {
  /** Nothing for a new one. */
  service: Service | undefined;
  doctors: readonly Doctor[];
  /** All rooms and devices, those that are not used any more too. */
  resources: readonly Resource[];
  currency: string;
  doctorsLink: ReactNode;
  resourcesLink: ReactNode;
  /** Shows the panel of another service; none when there is nothing left to do here. */
  onOpen: (id: string | undefined) => void;
}

/** Everything about a service, to add or to change it. What is typed stays when the panel is closed. */
export function ServicePanel(props: ServicePanelProps) {
  const { service, doctors, resources, currency, doctorsLink, resourcesLink, onOpen } = props;
  const { t } = useLingui();
  const { versioned, submit, isPending, error } = useServiceForm(service, doctors, onOpen);
  const unsure = t`No hay conexión con Cita y no sabemos si se agregó. Lo que escribió sigue aquí: cuando vuelva, revise la lista antes de agregarlo de nuevo.`;
  const { form } = versioned;
  return (
    <SidePanel title={service ? service.name : t`Nuevo servicio`} onClose={() => onOpen(undefined)}>
      <form className="grid gap-5 px-5" onSubmit={submit} noValidate>
        <ServiceFields control={form.control} currency={currency} />
        <PatientFields control={form.control} />
        <GiversField control={form.control} doctors={doctors} doctorsLink={doctorsLink} />
        <NeedsField control={form.control} resources={resources} resourcesLink={resourcesLink} />
        <FormEnd
          {...versioned}
          label={service ? t`Guardar` : t`Agregar servicio`}
          isPending={isPending}
          sayField={fieldWord}
          sayValue={(values, field) => sayValue(values, field, currency, { doctors, resources })}
        >
          {error ? <SaveProblem error={error} unsure={service ? undefined : unsure} /> : null}
        </FormEnd>
      </form>
    </SidePanel>
  );
}
