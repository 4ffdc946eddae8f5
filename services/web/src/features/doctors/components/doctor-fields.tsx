import { useLingui } from "@lingui/react/macro";
import { type Control, Controller } from "react-hook-form";
import { canBePhone } from "@/shared/lib/phone.ts";
import { ColourSwatches } from "@/shared/ui/colour-swatches.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { NumberField } from "@/shared/ui/number-field.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import type { DoctorValues } from "../values.ts";

/** Who a doctor is, and how long a patient takes. */
export function DoctorFields({ control }: { control: Control<DoctorValues> }) {
  const { t } = useLingui();
  return (
    <>
      <Controller
        control={control}
        name="fullName"
        rules={{
          validate: (name) => name.trim().length >= 2 || t`Escriba el nombre y el apellido, por favor.`,
        }}
        render={(field) => (
          <TextField {...fieldOf(field)} label={t`Nombre y apellido`} maxLength={120} autoComplete="off" />
        )}
      />
      <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-4">
        <Line control={control} name="title" label={t`Título`} placeholder={t`Dra.`} maxLength={20} />
        <Line
          control={control}
          name="specialty"
          label={t`Especialidad`}
          placeholder={t`Odontología general`}
          maxLength={80}
        />
      </div>
      <Controller
        control={control}
        name="colour"
        render={(field) => <ColourSwatches {...fieldOf(field)} label={t`Color en la agenda`} />}
      />
      <div className="grid grid-cols-2 gap-4">
        <Minutes control={control} name="minutes" label={t`Duración de la consulta`} min={5} max={480} />
        <Minutes control={control} name="pause" label={t`Pausa entre citas`} min={0} max={240} />
      </div>
    </>
  );
}

/** How the clinic reaches a doctor; patients never see it. */
export function DoctorContact({ control }: { control: Control<DoctorValues> }) {
  const { t } = useLingui();
  return (
    <section className="grid gap-3">
      <h3 className="text-lg font-semibold">{t`Contacto`}</h3>
      <p className="-mt-2 text-sm text-ink-soft">{t`Solo para la clínica; los pacientes no lo ven.`}</p>
      <div className="grid grid-cols-2 gap-4">
        <Controller
          control={control}
          name="phone"
          rules={{
            validate: (phone) =>
              phone.trim() === "" || canBePhone(phone) || t`Revise el teléfono, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Teléfono`}
              type="tel"
              inputMode="tel"
              autoComplete="off"
            />
          )}
        />
        <Controller
          control={control}
          name="email"
          rules={{
            validate: (email) =>
              email.trim() === "" || /^\S+@\S+$/.test(email.trim()) || t`Revise el correo, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Correo electrónico`}
              type="email"
              inputMode="email"
              autoComplete="off"
              spellCheck="false"
              maxLength={254}
            />
          )}
        />
      </div>
    </section>
  );
}

interface LineProps {
  control: Control<DoctorValues>;
  name: "title" | "specialty";
  label: string;
  placeholder: string;
  maxLength: number;
}

function Line({ control, name, ...rest }: LineProps) {
  return (
    <Controller
      control={control}
      name={name}
      render={(field) => <TextField {...fieldOf(field)} {...rest} autoComplete="off" />}
    />
  );
}

interface MinutesProps {
  control: Control<DoctorValues>;
  name: "minutes" | "pause";
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
