import { useLingui } from "@lingui/react/macro";
import { Controller } from "react-hook-form";
import { FormEnd } from "@/shared/ui/form-end.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { SaveProblem } from "@/shared/ui/save-problem.tsx";
import { SidePanel } from "@/shared/ui/side-panel.tsx";
import { TextArea } from "@/shared/ui/text-area.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import type { Answer } from "../api/contract.ts";
import { fieldWord, sayValue, sayWordsProblem } from "../say.ts";
import { useAnswerForm } from "../use-answer-form.ts";
import { problemOfWords } from "../values.ts";

interface AnswerPanelProps {
  /** Nothing for a new one. */
  answer: Answer | undefined;
  all: readonly Answer[];
  /** Shows the panel of another one; none when there is nothing left to do here. */
  onOpen: (id: string | undefined) => void;
}

/** A prepared answer, to add or to change it. What is typed stays when the panel is closed. */
export function AnswerPanel({ answer, all, onOpen }: AnswerPanelProps) {
  const { t } = useLingui();
  const { versioned, submit, isPending, error } = useAnswerForm(answer, all, onOpen);
  const unsure = t`No hay conexión con Cita y no sabemos si se agregó. Lo que escribió sigue aquí: cuando vuelva, revise la lista antes de agregarla de nuevo.`;
  const { control } = versioned.form;
  return (
    <SidePanel title={answer ? answer.question : t`Nueva respuesta`} onClose={() => onOpen(undefined)}>
      <form className="grid gap-5 px-5" onSubmit={submit} noValidate>
        <Controller
          control={control}
          name="question"
          rules={{
            validate: (question) => question.trim().length >= 2 || t`Escriba la pregunta, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={fieldWord("question")}
              description={t`Para reconocerla en esta lista. Los pacientes no la ven.`}
              maxLength={300}
              autoComplete="off"
            />
          )}
        />
        <Controller
          control={control}
          name="keywords"
          rules={{
            validate: (words) => {
              const problem = problemOfWords(words);
              return problem === undefined || sayWordsProblem(problem);
            },
          }}
          render={(field) => (
            <TextArea
              {...fieldOf(field)}
              label={fieldWord("keywords")}
              description={t`Separadas por comas: «parqueo, estacionamiento, dónde dejo el carro». El asistente da la respuesta cuando el mensaje tiene alguna, con o sin tildes.`}
              rows={2}
            />
          )}
        />
        <Controller
          control={control}
          name="answer"
          rules={{
            validate: (text) => text.trim() !== "" || t`Escriba la respuesta, por favor.`,
          }}
          render={(field) => (
            <TextArea
              {...fieldOf(field)}
              label={fieldWord("answer")}
              description={t`Lo que lee el paciente, tal como lo escriba.`}
              rows={5}
              maxLength={800}
            />
          )}
        />
        <FormEnd
          {...versioned}
          label={answer ? t`Guardar` : t`Agregar`}
          isPending={isPending}
          sayField={fieldWord}
          sayValue={sayValue}
        >
          {error ? <SaveProblem error={error} unsure={answer ? undefined : unsure} /> : null}
        </FormEnd>
      </form>
    </SidePanel>
  );
}
