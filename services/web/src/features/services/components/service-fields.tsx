import { useLingui } from "@lingui/react/macro";
import { type Control, Controller, useWatch } from "react-hook-form";
import { highestPrice, sayMoney } from "@/shared/lib/money.ts";
import { ColourSwatches } from "@/shared/ui/colour-swatches.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { NumberField } from "@/shared/ui/number-field.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { centsOf } from "../price.ts";
import { sayRoom } from "../say.ts";
import type { ServiceValues } from "../values.ts";

interface ServiceFieldsProps {
  control: Control<ServiceValues>;
  currency: string;
}

/** What a service is, how much, and how long the agenda keeps for it. */
export function ServiceFields({ control, currency }: ServiceFieldsProps) {
  const { t } = useLingui();
  const [before, minutes, after] = useWatch({ control, name: ["before", "minutes", "after"] });
  return (
    <>
      <Controller
        control={control}
        name="name"
        rules={{
          validate: (name) => name.trim().length >= 2 || t`Escriba el nombre del servicio, por favor.`,
        }}
        render={(field) => (
          <TextField {...fieldOf(field)} label={t`Nombre`} maxLength={80} autoComplete="off" />
        )}
      />
      <div className="grid grid-cols-2 gap-4">
        <Minutes control={control} name="minutes" label={t`Duración`} min={5} max={480} />
        <Controller
          control={control}
          name="price"
          rules={{
            validate: (price) => {
              const cents = centsOf(price);
              if (cents === undefined) {
                return t`Escriba el precio solo con números, como 25 o 25.50.`;
              }
              const most = highestPrice(currency);
              const bound = sayMoney(most, currency);
              return cents <= most || t`El precio puede ser de ${bound} como máximo.`;
            },
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Precio`}
              prefix={currency}
              inputMode="decimal"
              autoComplete="off"
              maxLength={13}
            />
          )}
        />
        <Minutes control={control} name="before" label={t`Tiempo antes`} min={0} max={240} />
        <Minutes control={control} name="after" label={t`Tiempo después`} min={0} max={240} />
      </div>
      <p role="status" className="-mt-2 text-sm text-ink-soft">
        {sayRoom({ before, minutes, after })}
      </p>
      <Controller
        control={control}
        name="colour"
        render={(field) => <ColourSwatches {...fieldOf(field)} label={t`Color en la agenda`} />}
      />
    </>
  );
}

interface MinutesProps {
  control: Control<ServiceValues>;
  name: "minutes" | "before" | "after";
  label: string;
  min: number;
  max: number;
}

function Minutes({ control, name, label, min, max }: MinutesProps) {
  const { t } = useLingui();
  return (
    <Controller
      control={control}
      name={name}
      rules={{ validate: (minutes) => !Number.isNaN(minutes) || t`Escriba cuántos minutos.` }}
      render={(field) => (
        <NumberField {...fieldOf(field)} label={label} min={min} max={max} step={5} unit={t`min`} />
      )}
    />
  );
}
