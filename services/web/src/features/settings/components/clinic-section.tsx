import { useLingui } from "@lingui/react/macro";
import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { minuteIn, sayClock } from "@/shared/lib/clinic-time.ts";
import { countryOptions, sayZone, usualZone, zonesOf } from "@/shared/lib/countries.ts";
import { printedPhone } from "@/shared/lib/printed-phone.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Part } from "@/shared/ui/part.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { currencyOptions } from "../currencies.ts";
import { fieldWord, sayType } from "../say.ts";
import type { SettingsValues } from "../values.ts";
import { PlainField } from "./plain-field.tsx";

/** Who the clinic is and where. */
export function ClinicSection({ form }: { form: UseFormReturn<SettingsValues> }) {
  const { t } = useLingui();
  const now = useClock();
  const [country, timezone, currency] = useWatch({
    control: form.control,
    name: ["country", "timezone", "currency"],
  });
  return (
    <Part id="datos" title={t`Datos de la clínica`} text={t`Así la conocen sus pacientes en los mensajes.`}>
      <PlainField
        control={form.control}
        name="name"
        label={fieldWord("name")}
        maxLength={120}
        required={t`Escriba el nombre de la clínica, por favor.`}
        autoComplete="organization"
      />
      <div className="grid gap-4 md:grid-cols-2">
        <PlainField
          control={form.control}
          name="phone"
          label={fieldWord("phone")}
          description={t`El que el asistente da a quien quiere llamar.`}
          maxLength={40}
          inputMode="tel"
          autoComplete="tel"
          tidied={(phone) => printedPhone(phone, country)}
        />
        <PlainField control={form.control} name="city" label={fieldWord("city")} maxLength={80} />
      </div>
      <PlainField
        control={form.control}
        name="address"
        label={fieldWord("address")}
        maxLength={300}
        autoComplete="street-address"
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Controller
          control={form.control}
          name="clinic_type"
          render={(control) => (
            <Select
              {...fieldOf(control)}
              label={fieldWord("clinic_type")}
              options={(["general", "dental"] as const).map((id) => ({ id, label: sayType(id) }))}
            />
          )}
        />
        <Controller
          control={form.control}
          name="country"
          render={(control) => (
            <Select
              {...fieldOf(control)}
              label={fieldWord("country")}
              options={countryOptions()}
              onChange={(id) => {
                control.field.onChange(id);
                const zone = usualZone(id);
                if (zone) {
                  form.setValue("timezone", zone, { shouldDirty: true });
                }
              }}
            />
          )}
        />
        <Controller
          control={form.control}
          name="timezone"
          render={(control) => (
            <Select
              {...fieldOf(control)}
              label={fieldWord("timezone")}
              description={t`Si la cambia, las citas que ya existen se ven a la hora de la zona nueva.`}
              options={zonesOf(country, timezone).map((id) => ({
                id,
                label: `${sayZone(id)}, ${sayClock(minuteIn(id, now))}`,
              }))}
            />
          )}
        />
        <Controller
          control={form.control}
          name="currency"
          render={(control) => (
            <Select {...fieldOf(control)} label={fieldWord("currency")} options={currencyOptions(currency)} />
          )}
        />
        <Controller
          control={form.control}
          name="language"
          render={(control) => (
            <Select
              {...fieldOf(control)}
              label={fieldWord("language")}
              description={t`En este idioma salen los avisos y recordatorios a sus pacientes, y la agenda del día y los correos a su equipo. El asistente conversa en español.`}
              options={[
                { id: "es-SV", label: t`Español` },
                { id: "en", label: t`Inglés` },
              ]}
            />
          )}
        />
      </div>
    </Part>
  );
}
