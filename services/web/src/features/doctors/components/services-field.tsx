import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { type Control, Controller } from "react-hook-form";
import type { Service } from "@/shared/api/contract.ts";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { NumberField } from "@/shared/ui/number-field.tsx";
import { type DoctorValues, withService } from "../values.ts";

interface ServicesFieldProps {
  control: Control<DoctorValues>;
  services: readonly Service[];
  servicesLink: ReactNode;
}

/** Which services a doctor gives, and how long each takes with this doctor. One that is not active stays as it was. */
export function ServicesField({ control, services, servicesLink }: ServicesFieldProps) {
  const { t } = useLingui();
  const active = services.filter(({ is_active }) => is_active);
  return (
    <Controller
      control={control}
      name="services"
      render={({ field: { value, onChange, ref }, fieldState }) => (
        <fieldset ref={ref} tabIndex={-1} className="grid gap-1 outline-none">
          <legend className="pb-1 text-lg font-semibold">{t`Servicios que da`}</legend>
          {fieldState.error?.message ? (
            <p role="alert" className="text-sm font-semibold text-danger">
              {fieldState.error.message}
            </p>
          ) : null}
          {active.map(({ id, name, duration_minutes: usual }) => {
            const given = value.find((one) => one.id === id);
            return (
              <div key={id} className="flex min-h-10 flex-wrap items-center justify-between gap-x-3">
                <Checkbox
                  isSelected={given !== undefined}
                  onChange={(gives) =>
                    onChange(withService(value, services, id, gives ? { minutes: null } : undefined))
                  }
                >
                  {name}
                </Checkbox>
                {given ? (
                  <NumberField
                    label={t`Minutos de ${name}`}
                    hideLabel
                    value={given.minutes ?? usual}
                    min={5}
                    max={480}
                    step={5}
                    unit={t`min`}
                    onChange={(minutes) => {
                      const isUsual = Number.isNaN(minutes) || minutes === usual;
                      onChange(withService(value, services, id, { minutes: isUsual ? null : minutes }));
                    }}
                  />
                ) : null}
              </div>
            );
          })}
          {active.length === 0 ? (
            <div className="grid justify-items-start gap-2">
              <p className="text-ink-soft">{t`Todavía no hay servicios. Sin ellos nadie puede agendar con este doctor.`}</p>
              {servicesLink}
            </div>
          ) : (
            <p className="text-sm text-ink-faint">{t`Si tarda otro tiempo que el usual en un servicio, cámbielo aquí.`}</p>
          )}
        </fieldset>
      )}
    />
  );
}
