import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { type Control, Controller } from "react-hook-form";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import type { ServiceValues } from "../values.ts";

interface GiversFieldProps {
  control: Control<ServiceValues>;
  doctors: readonly Doctor[];
  doctorsLink: ReactNode;
}

/** The doctors who give a service. One who is not active stays as it was. */
export function GiversField({ control, doctors, doctorsLink }: GiversFieldProps) {
  const { t } = useLingui();
  const active = doctors.filter(({ is_active }) => is_active);
  return (
    <Controller
      control={control}
      name="doctors"
      render={({ field: { value, onChange, ref } }) => (
        <fieldset ref={ref} tabIndex={-1} className="grid gap-1 pb-2 outline-none">
          <legend className="pb-1 text-sm font-semibold text-ink-soft">{t`Quién lo da`}</legend>
          {active.map((doctor) => (
            <Checkbox
              key={doctor.id}
              isSelected={value.includes(doctor.id)}
              onChange={(gives) =>
                // In the order of the list, so that a choice that was taken back is no change.
                onChange(
                  doctors.map(({ id }) => id).filter((id) => (id === doctor.id ? gives : value.includes(id))),
                )
              }
            >
              {sayDoctor(doctor)}
            </Checkbox>
          ))}
          {active.length === 0 ? (
            <div className="grid justify-items-start gap-2">
              <p className="text-ink-soft">{t`Todavía no hay doctores. Al agregarlos, ahí elige qué servicios dan.`}</p>
              {doctorsLink}
            </div>
          ) : null}
        </fieldset>
      )}
    />
  );
}
