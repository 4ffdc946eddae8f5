import { useLingui } from "@lingui/react/macro";
import { Controller } from "react-hook-form";
import type { Resource, Service } from "@/shared/api/contract.ts";
import { kindWord } from "@/shared/lib/resource-words.ts";
import { ChoiceChips } from "@/shared/ui/choice-chips.tsx";
import { FormEnd } from "@/shared/ui/form-end.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { SaveProblem } from "@/shared/ui/save-problem.tsx";
import { SidePanel } from "@/shared/ui/side-panel.tsx";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { fieldWord, sayUnused, sayValue } from "../say.ts";
import { useResourceForm } from "../use-resource-form.ts";
import { usersOf } from "../uses.ts";
import type { Ways } from "../ways.ts";

interface ResourcePanelProps {
  /** Nothing for a new one. */
  resource: Resource | undefined;
  all: readonly Resource[];
  services: readonly Service[];
  ways: Ways;
  /** Shows the panel of another one; none when there is nothing left to do here. */
  onOpen: (id: string | undefined) => void;
}

/** Everything about a room or a device, to add or to change it. What is typed stays when the panel is closed. */
export function ResourcePanel({ resource, all, services, ways, onOpen }: ResourcePanelProps) {
  const { t } = useLingui();
  const { versioned, submit, isPending, error } = useResourceForm(resource, all, onOpen);
  const unsure = t`No hay conexión con Cita y no sabemos si se agregó. Lo que escribió sigue aquí: cuando vuelva, revise la lista antes de agregarlo de nuevo.`;
  const { control } = versioned.form;
  return (
    <SidePanel title={resource ? resource.name : t`Nueva sala o aparato`} onClose={() => onOpen(undefined)}>
      <form className="grid gap-5 px-5" onSubmit={submit} noValidate>
        {resource ? null : (
          <Controller
            control={control}
            name="kind"
            render={(field) => (
              <ChoiceChips
                {...fieldOf(field)}
                label={fieldWord("kind")}
                description={t`Después ya no se puede cambiar.`}
                options={(["room", "device"] as const).map((kind) => ({ id: kind, label: kindWord(kind) }))}
              />
            )}
          />
        )}
        <Controller
          control={control}
          name="name"
          rules={{
            validate: (name) => name.trim().length >= 2 || t`Escriba cómo se llama, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={fieldWord("name")}
              description={t`Como lo dicen en la clínica: «Sala 2», «Rayos X».`}
              maxLength={80}
              autoComplete="off"
            />
          )}
        />
        <Controller
          control={control}
          name="notes"
          render={(field) => (
            <TextArea
              {...fieldOf(field)}
              label={fieldWord("notes")}
              description={t`Lo que la recepción debe saber. Los pacientes no lo ven.`}
              rows={2}
              maxLength={500}
            />
          )}
        />
        <Users resource={resource} services={services} ways={ways} />
        <FormEnd
          {...versioned}
          label={resource ? t`Guardar` : t`Agregar`}
          isPending={isPending}
          sayField={fieldWord}
          sayValue={sayValue}
        >
          {error ? <SaveProblem error={error} unsure={resource ? undefined : unsure} /> : null}
        </FormEnd>
      </form>
    </SidePanel>
  );
}

/** Which services need it: that is said at each service. */
function Users({ resource, services, ways }: Pick<ResourcePanelProps, "resource" | "services" | "ways">) {
  const { t } = useLingui();
  const users = resource ? usersOf(resource, services) : [];
  return (
    <section className="grid justify-items-start gap-2 pb-2">
      <h3 className="text-sm font-semibold text-ink-soft">{t`En qué servicios se usa`}</h3>
      {users.length > 0 ? (
        <ul className="flex flex-wrap gap-2">
          {users.map((service) => (
            <li key={service.id}>{ways.toServices(service)}</li>
          ))}
        </ul>
      ) : (
        <>
          <p className="text-ink-soft">
            {resource ? `${sayUnused(resource.kind)}. ` : ""}
            {t`En cada servicio se dice qué sala y qué aparatos necesita.`}
          </p>
          {resource ? ways.toServices() : null}
        </>
      )}
    </section>
  );
}
