import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { type Plan, plans, planWord } from "@/shared/lib/plan-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { useAddCode } from "../api/invite-codes.ts";
import { codeMessage } from "../invite-message.ts";
import { codeOf, emptyCode, fieldOfCode } from "../new-code.ts";
import { dropTyped, keepTyped, readTyped } from "../typed.ts";
import { NumberField } from "./number-field.tsx";

const typedName = "code";

interface NewCodeDialogProps {
  onClose: () => void;
  /** With what can be sent as it is. */
  onMade: (code: string, message: string) => void;
}

/** Makes a code: which plan, for whom, and how long both last. */
export function NewCodeDialog({ onClose, onMade }: NewCodeDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const add = useAddCode();
  const form = useForm({ defaultValues: readTyped(typedName, emptyCode) });
  const plan = form.watch("plan");

  const submit = form.handleSubmit((values) =>
    add.mutate(codeOf(values), {
      onSuccess: ({ invite_code }) => {
        dropTyped(typedName);
        onMade(invite_code.code, codeMessage(invite_code, window.location.origin));
      },
      onError: (problem) => {
        const field = fieldOfCode(problem);
        if (field) {
          form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );
  const keep = () => keepTyped(typedName, form.getValues());

  return (
    <Dialog
      title={t`Crear código`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={add.isPending}>
            {t`Crear`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} onChange={keep} noValidate>
        {add.isError && !fieldOfCode(add.error) ? <Refusal error={add.error} /> : null}
        <Controller
          control={form.control}
          name="plan"
          render={(control) => (
            <Select
              {...fieldOf(control)}
              onChange={(id) => {
                control.field.onChange(id);
                keep();
              }}
              label={t`Plan`}
              options={plans.map((id) => ({ id, label: planWord(id) }))}
            />
          )}
        />
        {isEndless(plan) ? null : (
          <NumberField
            control={form.control}
            name="accessDays"
            label={t`Días de uso`}
            description={t`Cuentan desde que la clínica se registra. Vacío: 14 en una prueba y 30 en los demás planes.`}
            least={1}
            most={3650}
            isOptional
          />
        )}
        <NumberField
          control={form.control}
          name="expiresInDays"
          label={t`Días para usar el código`}
          description={t`Vacío: 30; para un plan sin costo, sin límite.`}
          least={1}
          most={365}
          isOptional
        />
        <Controller
          control={form.control}
          name="email"
          render={(control) => (
            <TextField
              {...fieldOf(control)}
              label={t`Solo para este correo`}
              description={t`Opcional: nadie más podrá registrarse con el código.`}
              type="email"
              inputMode="email"
              autoComplete="off"
              spellCheck="false"
              maxLength={254}
            />
          )}
        />
        <Controller
          control={form.control}
          name="notes"
          render={(control) => (
            <TextArea
              {...fieldOf(control)}
              label={t`Nota`}
              description={t`Opcional; solo la ven quienes operan Cita.`}
              maxLength={500}
            />
          )}
        />
      </form>
    </Dialog>
  );
}

function isEndless(plan: Plan): boolean {
  return plan === "forever_free";
}

/** Without an answer there may be a code all the same. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useLingui();
  return error instanceof Problem && error.code === "UNREACHABLE" ? (
    <Notice tone="bad">
      {t`No hay conexión con Cita y no sabemos si el código se creó. Cuando vuelva, revise la lista: si ya está ahí, no lo cree de nuevo.`}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}
