import { useLingui } from "@lingui/react/macro";
import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Part } from "@/shared/ui/part.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { fieldWord, sayNotice } from "../say.ts";
import type { SettingsValues } from "../values.ts";
import { AssistantRules } from "./assistant-rules.tsx";
import { PlainField } from "./plain-field.tsx";
import { WholeNumberField } from "./whole-number-field.tsx";

/** Minutes, from none to three days. */
const notices = [0, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320];

/** How far ahead, how late and how patients book by themselves. */
export function RulesSection({ form }: { form: UseFormReturn<SettingsValues> }) {
  const { t } = useLingui();
  const [least, most] = [1, 365];
  const present = Number(useWatch({ control: form.control, name: "min_notice_minutes" }));
  const offered = notices.includes(present) ? notices : [...notices, present].sort((a, b) => a - b);
  return (
    <Part
      id="reservas"
      title={t`Reglas de reserva`}
      text={t`Valen para lo que los pacientes agendan por WhatsApp.`}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <WholeNumberField
          control={form.control}
          name="booking_horizon_days"
          label={fieldWord("booking_horizon_days")}
          description={t`Entre ${least} y ${most} días.`}
          least={least}
          most={most}
        />
        <Controller
          control={form.control}
          name="min_notice_minutes"
          render={(control) => (
            <Select
              {...fieldOf(control)}
              label={fieldWord("min_notice_minutes")}
              options={offered.map((minutes) => ({ id: String(minutes), label: sayNotice(minutes) }))}
            />
          )}
        />
      </div>
      <Controller
        control={form.control}
        name="requires_confirmation"
        render={({ field }) => (
          <Checkbox isSelected={field.value} onChange={field.onChange} onBlur={field.onBlur}>
            {t`Recepción confirma cada cita que se agenda por WhatsApp`}
          </Checkbox>
        )}
      />
      <AssistantRules form={form} />
      <PlainField
        control={form.control}
        name="payment_methods"
        label={fieldWord("payment_methods")}
        description={t`Con comas, como: Efectivo, Tarjeta, Transferencia. El asistente lo dice a quien pregunta.`}
        maxLength={300}
      />
    </Part>
  );
}
