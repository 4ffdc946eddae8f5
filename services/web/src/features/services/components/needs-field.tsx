import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { type Control, Controller, useWatch } from "react-hook-form";
import type { Resource } from "@/shared/api/contract.ts";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { isAskedTwice, type NeedField, type ServiceValues } from "../values.ts";

interface NeedsFieldProps {
  control: Control<ServiceValues>;
  /** In the clinic's order, those that are not used any more too. */
  resources: readonly Resource[];
  resourcesLink: ReactNode;
}

/** The room and the devices that visits need beside their doctor. A clinic that shares none says nothing here. */
export function NeedsField({ control, resources, resourcesLink }: NeedsFieldProps) {
  const { t } = useLingui();
  const [device, otherDevice] = useWatch({ control, name: ["device", "otherDevice"] });
  const rooms = resources.filter(({ kind }) => kind === "room");
  const devices = resources.filter(({ kind }) => kind === "device");
  const canHaveTwo = device.length > 0 && devices.filter(({ is_active }) => is_active).length > 1;
  const field = (name: NeedField, of: readonly Resource[]) => (
    <OneNeed control={control} name={name} resources={of} />
  );
  return (
    <section className="grid gap-3 pb-2" aria-label={t`Sala y aparatos`}>
      {resources.length === 0 ? (
        <div className="grid justify-items-start gap-2">
          <h3 className="text-sm font-semibold text-ink-soft">{t`Sala y aparatos`}</h3>
          <p className="text-ink-soft">{t`Si este servicio ocupa una sala o un aparato que se comparte, agréguelo primero a la lista.`}</p>
          {resourcesLink}
        </div>
      ) : (
        <>
          {field("room", rooms)}
          {field("device", devices)}
          {canHaveTwo || otherDevice.length > 0 ? field("otherDevice", devices) : null}
        </>
      )}
    </section>
  );
}

interface OneNeedProps {
  control: Control<ServiceValues>;
  name: NeedField;
  resources: readonly Resource[];
}

/** Those of which any will do. One that is not used any more is shown as long as it is chosen, so that it can be taken away. */
function OneNeed({ control, name, resources }: OneNeedProps) {
  const { t } = useLingui();
  return (
    <Controller
      control={control}
      name={name}
      rules={{
        validate: (_value, values) =>
          name !== "otherDevice" ||
          !isAskedTwice(values) ||
          t`Ese aparato ya está marcado arriba. Marque aquí otro, o ninguno.`,
      }}
      render={({ field: { value, onChange, ref }, fieldState: { error } }) => {
        const shown = resources.filter(({ id, is_active }) => is_active || value.includes(id));
        return (
          <fieldset
            ref={ref}
            tabIndex={-1}
            data-invalid={error ? true : undefined}
            className="grid gap-1 outline-none empty:hidden"
          >
            {shown.length > 0 ? (
              <>
                <legend className="pb-1 text-sm font-semibold text-ink-soft">{sayLegend(name)}</legend>
                {error ? (
                  <p role="alert" className="text-sm font-semibold text-danger">
                    {error.message}
                  </p>
                ) : null}
                {shown.map((resource) => (
                  <Checkbox
                    key={resource.id}
                    isSelected={value.includes(resource.id)}
                    onChange={(isWanted) =>
                      // In the clinic's order, so that a choice that was taken back is no change.
                      onChange(
                        resources
                          .map(({ id }) => id)
                          .filter((id) => (id === resource.id ? isWanted : value.includes(id))),
                      )
                    }
                  >
                    {resource.name}
                    {resource.is_active ? null : (
                      <span className="text-sm text-ink-soft"> {t`(ya no se usa)`}</span>
                    )}
                  </Checkbox>
                ))}
                <p className="text-sm text-ink-faint">{sayMeaning(value.length)}</p>
              </>
            ) : null}
          </fieldset>
        );
      }}
    />
  );

  function sayLegend(of: NeedField): string {
    switch (of) {
      case "room":
        return t`Sala que necesita`;
      case "device":
        return t`Aparato que necesita`;
      case "otherDevice":
        return t`Otro aparato que necesita a la vez`;
    }
  }

  function sayMeaning(count: number): string {
    if (count === 0) {
      return t`Si no marca nada, no hace falta.`;
    }
    return count === 1
      ? t`Solo se agenda cuando está libre.`
      : t`Con uno de los marcados basta: se elige lo primero que esté libre.`;
  }
}
