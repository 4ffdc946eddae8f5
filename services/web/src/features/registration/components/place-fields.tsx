import { useLingui } from "@lingui/react/macro";
import { type Control, Controller, useWatch } from "react-hook-form";
import { minuteIn, sayClock } from "@/shared/lib/clinic-time.ts";
import { countryOptions, sayZone, zonesOf } from "@/shared/lib/countries.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Select } from "@/shared/ui/select.tsx";
import type { Registration } from "../api/contract.ts";

interface PlaceFieldsProps {
  control: Control<Registration>;
  /** Another country has other time zones. */
  onCountry: (country: string) => void;
  onZone: (zone: string) => void;
}

/** The country and, where it has several, the time zone. */
export function PlaceFields({ control, onCountry, onZone }: PlaceFieldsProps) {
  const { t } = useLingui();
  const now = useClock();
  const [country, timezone] = useWatch({ control, name: ["country", "timezone"] });
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Controller
        control={control}
        name="country"
        render={(field) => (
          <Select {...fieldOf(field)} onChange={onCountry} label={t`País`} options={countryOptions()} />
        )}
      />
      <Controller
        control={control}
        name="timezone"
        render={(field) => (
          <Select
            {...fieldOf(field)}
            onChange={onZone}
            label={t`Zona horaria`}
            description={t`La hora de su clínica; es la que ven sus pacientes.`}
            options={zonesOf(country, timezone).map((id) => ({
              id,
              label: `${sayZone(id)}, ${sayClock(minuteIn(id, now))}`,
            }))}
          />
        )}
      />
    </div>
  );
}
