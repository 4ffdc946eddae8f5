import { useLingui } from "@lingui/react/macro";
import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Select } from "@/shared/ui/select.tsx";
import { fieldWord, sayHandback, saySameTimeRule } from "../say.ts";
import type { SettingsValues } from "../values.ts";
import { WholeNumberField } from "./whole-number-field.tsx";

/** Minutes, from a quarter of an hour to a day. */
const handbacks = [15, 30, 60, 120, 240, 480, 720, 1440];

/** What the assistant does for one patient: how long it keeps an hour, how much it books, and when it takes a conversation back. */
export function AssistantRules({ form }: { form: UseFormReturn<SettingsValues> }) {
  const { t } = useLingui();
  const present = Number(useWatch({ control: form.control, name: "handback_minutes" }));
  const offered = handbacks.includes(present) ? handbacks : [...handbacks, present].sort((a, b) => a - b);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <WholeNumberField
        control={form.control}
        name="hold_minutes"
        label={fieldWord("hold_minutes")}
        description={t`De 2 a 30. Mientras el paciente decide, nadie más puede tomar la hora que eligió.`}
        least={2}
        most={30}
      />
      <WholeNumberField
        control={form.control}
        name="max_open_visits"
        label={fieldWord("max_open_visits")}
        description={t`De 1 a 10. Más que estas no le agenda el asistente; recepción siempre puede.`}
        least={1}
        most={10}
      />
      <Controller
        control={form.control}
        name="same_time_rule"
        render={(control) => (
          <Select
            {...fieldOf(control)}
            label={fieldWord("same_time_rule")}
            description={t`Lo que hace el asistente, por ejemplo cuando una madre agenda también para su hijo.`}
            options={["ask", "refuse"].map((id) => ({ id, label: saySameTimeRule(id) }))}
          />
        )}
      />
      <Controller
        control={form.control}
        name="handback_minutes"
        render={(control) => (
          <Select
            {...fieldOf(control)}
            label={fieldWord("handback_minutes")}
            description={t`Si una persona de la clínica atiende la conversación, el asistente calla. Después de este tiempo vuelve a responder al paciente.`}
            options={offered.map((minutes) => ({ id: String(minutes), label: sayHandback(minutes) }))}
          />
        )}
      />
    </div>
  );
}
