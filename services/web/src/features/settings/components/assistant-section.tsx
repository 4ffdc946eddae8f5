import { useLingui } from "@lingui/react/macro";
import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { fieldWord } from "../say.ts";
import { decimal, type SettingsValues } from "../values.ts";
import { PlainField } from "./plain-field.tsx";

/** Seconds that the assistant may wait. */
const most = 10;

/** Whether and how the assistant answers patients. */
export function AssistantSection({ form }: { form: UseFormReturn<SettingsValues> }) {
  const { t } = useLingui();
  const isOn = useWatch({ control: form.control, name: "bot_enabled" });
  return (
    <Part id="asistente" title={t`Asistente`} text={t`Contesta los mensajes de WhatsApp y agenda citas.`}>
      <Controller
        control={form.control}
        name="bot_enabled"
        render={({ field }) => (
          <Checkbox isSelected={field.value} onChange={field.onChange} onBlur={field.onBlur}>
            {t`El asistente contesta a los pacientes`}
          </Checkbox>
        )}
      />
      {isOn ? null : (
        <Notice tone="warn">
          {t`Mientras el asistente está apagado, cada conversación nueva espera a una persona: contéstela en Conversaciones. Los recordatorios siguen.`}
        </Notice>
      )}
      <PlainField
        control={form.control}
        name="quiet_seconds"
        label={fieldWord("quiet_seconds")}
        description={t`Cuánto espera por si el paciente escribe algo más, de 0 a ${most}; 1.2 es lo usual.`}
        inputMode="decimal"
        maxLength={4}
        accepts={(text) => {
          const value = decimal(text);
          const hasTenths = /^\s*\d+([.,]\d)?\s*$/.test(text);
          return (
            (hasTenths && value <= most) ||
            t`Escriba un número entre 0 y ${most}, con un decimal a lo más, por favor.`
          );
        }}
        className="max-w-60"
      />
      <Controller
        control={form.control}
        name="emergency_text"
        render={(control) => (
          <TextArea
            {...fieldOf(control)}
            label={fieldWord("emergency_text")}
            description={t`Lo que el asistente responde a quien describe una emergencia. Si lo deja vacío, usa sus propias palabras.`}
            maxLength={1000}
          />
        )}
      />
      <PlainField
        control={form.control}
        name="emergency_number"
        label={fieldWord("emergency_number")}
        inputMode="tel"
        maxLength={40}
        className="max-w-60"
      />
    </Part>
  );
}
