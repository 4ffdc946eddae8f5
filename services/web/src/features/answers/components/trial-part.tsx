import { useLingui } from "@lingui/react/macro";
import { Controller, useForm } from "react-hook-form";
import { Button } from "@/shared/ui/button.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Part } from "@/shared/ui/part.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { useTrial } from "../api/answers.ts";
import type { Answer, Trial } from "../api/contract.ts";
import { sayOutcome } from "../say.ts";

/** Tells which answer a patient's sentence would get, by the reader that reads patients' messages. */
export function TrialPart({ answers }: { answers: readonly Answer[] }) {
  const { t } = useLingui();
  const trial = useTrial();
  const { control, handleSubmit } = useForm({ defaultValues: { text: "" } });
  return (
    <Part
      title={t`Probar`}
      text={t`Escriba como escribiría un paciente y vea qué respuesta recibiría. No se envía nada.`}
    >
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={handleSubmit(({ text }) => trial.mutate(text.trim()))}
        noValidate
      >
        <Controller
          control={control}
          name="text"
          rules={{ validate: (text) => text.trim() !== "" || t`Escriba una pregunta, por favor.` }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              className="min-w-0 flex-1 basis-60"
              label={t`Mensaje de un paciente`}
              maxLength={300}
              autoComplete="off"
            />
          )}
        />
        <Button type="submit" isPending={trial.isPending}>
          {t`Probar`}
        </Button>
      </form>
      <div role="status" className="grid gap-2 empty:hidden">
        {trial.data ? <Outcome trial={trial.data} answers={answers} /> : null}
      </div>
      {trial.isError ? <ProblemNotice error={trial.error} /> : null}
    </Part>
  );
}

function Outcome({ trial, answers }: { trial: Trial; answers: readonly Answer[] }) {
  const { t } = useLingui();
  const question = answers.find(({ key }) => key === trial.key)?.question;
  return (
    <>
      <p>{sayOutcome(trial, question)}</p>
      {trial.answer ? (
        <blockquote className="rounded-md bg-sunken px-4 py-3 whitespace-pre-line wrap-anywhere">
          {trial.answer}
        </blockquote>
      ) : null}
      {trial.is_sure ? null : (
        <p className="text-sm text-ink-soft">{t`El asistente no está seguro de haber entendido: según el resto de la conversación, podría responder otra cosa.`}</p>
      )}
    </>
  );
}
