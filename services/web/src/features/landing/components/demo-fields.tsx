import { useLingui } from "@lingui/react/macro";
import { type Control, Controller } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { canBePhone, type DemoValues, isDoctorsCount, mostDoctors } from "../demo-request.ts";

/** Characters, as the server counts them. */
const [leastName, mostName, mostMessage] = [2, 120, 2000];

/** Who asks, and how to reach them. */
export function DemoFields({ control }: { control: Control<DemoValues> }) {
  const { t } = useLingui();
  const named = (refusal: string) => ({
    validate: (text: string) => text.trim().length >= leastName || refusal,
  });
  return (
    <>
      <Controller
        control={control}
        name="clinic_name"
        rules={named(t`Escriba el nombre de su clínica, por favor.`)}
        render={(field) => (
          <TextField
            {...fieldOf(field)}
            label={t`Nombre de la clínica`}
            autoComplete="organization"
            maxLength={mostName}
          />
        )}
      />
      <Controller
        control={control}
        name="contact_name"
        rules={named(t`Escriba su nombre, por favor.`)}
        render={(field) => (
          <TextField
            {...fieldOf(field)}
            label={t`Su nombre y apellido`}
            autoComplete="name"
            maxLength={mostName}
          />
        )}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="email"
          rules={{
            validate: (text) =>
              /^\S+@\S+$/.test(text.trim()) ||
              t`Escriba un correo completo, como nombre@clinica.com, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Correo electrónico`}
              type="email"
              inputMode="email"
              autoComplete="email"
              spellCheck="false"
              maxLength={254}
            />
          )}
        />
        <Controller
          control={control}
          name="phone"
          rules={{
            validate: (text) => canBePhone(text) || t`Escriba un teléfono, como 7012-3456, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Teléfono o WhatsApp`}
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              maxLength={40}
            />
          )}
        />
        <Controller
          control={control}
          name="city"
          rules={named(t`Escriba su ciudad, por favor.`)}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Ciudad`}
              autoComplete="address-level2"
              maxLength={mostName}
            />
          )}
        />
        <Controller
          control={control}
          name="doctors_count"
          rules={{
            validate: (text) =>
              isDoctorsCount(text) || t`Escriba un número entre 1 y ${mostDoctors}, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`¿Cuántos doctores atienden?`}
              inputMode="numeric"
              autoComplete="off"
              maxLength={4}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="message"
        render={(field) => (
          <TextArea
            {...fieldOf(field)}
            label={t`¿Algo que quiera contarnos?`}
            description={t`Opcional. No escriba datos de pacientes, por favor.`}
            maxLength={mostMessage}
          />
        )}
      />
    </>
  );
}
