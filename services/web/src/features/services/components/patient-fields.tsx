import { useLingui } from "@lingui/react/macro";
import { type Control, Controller } from "react-hook-form";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { namesIn, type ServiceValues } from "../values.ts";

/** How the server bounds other names. */
const mostAliases = 20;

/** What a service is for the patients: whether and how they ask for it, and what they do before. */
export function PatientFields({ control }: { control: Control<ServiceValues> }) {
  const { t } = useLingui();

  function refuseNames(text: string): true | string {
    const names = namesIn(text);
    const odd = names.find((name) => name.length < 2 || name.length > 40);
    if (odd !== undefined) {
      return t`«${odd}» tiene que tener entre 2 y 40 letras.`;
    }
    return names.length <= mostAliases || t`Deje ${mostAliases} nombres como máximo, por favor.`;
  }

  return (
    <>
      <Controller
        control={control}
        name="inChat"
        render={({ field: { value, onChange, onBlur, ref } }) => (
          <div className="grid gap-1">
            <Checkbox isSelected={value} onChange={onChange} onBlur={onBlur} inputRef={ref}>
              {t`Los pacientes pueden pedirlo por WhatsApp`}
            </Checkbox>
            {value ? null : (
              <p className="text-sm text-ink-faint">{t`Solo la recepción lo agenda; el asistente no lo ofrece.`}</p>
            )}
          </div>
        )}
      />
      <Controller
        control={control}
        name="aliases"
        rules={{ validate: refuseNames }}
        render={(field) => (
          <TextArea
            {...fieldOf(field)}
            label={t`Otros nombres con que lo piden`}
            description={t`Separados por comas. Ayudan al asistente a entender, como «destartraje» por limpieza.`}
            rows={2}
          />
        )}
      />
      <Controller
        control={control}
        name="preparation"
        render={(field) => (
          <TextArea
            {...fieldOf(field)}
            label={t`Qué tiene que hacer antes el paciente`}
            description={t`Por ejemplo: «Venga en ayunas». Déjelo vacío si no hace falta nada.`}
            rows={2}
            maxLength={500}
          />
        )}
      />
    </>
  );
}
