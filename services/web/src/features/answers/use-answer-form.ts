import { t } from "@lingui/core/macro";
import { Problem } from "@/shared/api/problem.ts";
import { differing, isSaidBy } from "@/shared/lib/meet.ts";
import { useListedForm } from "@/shared/ui/use-listed-form.ts";
import { useAddAnswer, useChangeAnswer } from "./api/answers.ts";
import type { Answer } from "./api/contract.ts";
import {
  type AnswerField,
  type AnswerValues,
  changeOf,
  fieldNamed,
  newAnswerOf,
  valuesOf,
} from "./values.ts";

/** The form of a prepared answer, and what becomes of it when it is sent. */
export function useAnswerForm(
  answer: Answer | undefined,
  all: readonly Answer[],
  onOpen: (id: string | undefined) => void,
) {
  const add = useAddAnswer();
  const change = useChangeAnswer();
  const { versioned, added, changed, refused } = useListedForm<AnswerValues>({
    list: "answer",
    item: answer,
    values: valuesOf(answer),
    firstField: "question",
    fieldOfRefusal,
    onOpen,
  });
  const { base, form, met } = versioned;
  const error = answer ? change.error : add.error;

  const submit = form.handleSubmit((values) => {
    if (!answer) {
      add.mutate(newAnswerOf(values, all), {
        onSuccess: (now) =>
          added(now, {
            sent: values,
            saved: valuesOf(now),
            title: t`La respuesta está en la lista`,
            text: t`El asistente la da desde el próximo mensaje.`,
          }),
        onError: refused,
      });
    } else if (differing(base.values, values).length === 0) {
      onOpen(undefined);
    } else {
      change.mutate(
        { id: answer.id, change: changeOf(base.values, values, base.version) },
        { onSuccess: (now) => changed(now, valuesOf(now), values), onError: refused },
      );
    }
  });

  return {
    versioned,
    submit,
    isPending: add.isPending || change.isPending,
    /** What is said below the form and not at a field. */
    error: error && !fieldOfRefusal(error) && !isSaidBy(met, error) ? error : undefined,
  };
}

function fieldOfRefusal(problem: unknown): AnswerField | undefined {
  return problem instanceof Problem ? fieldNamed(problem.field) : undefined;
}
