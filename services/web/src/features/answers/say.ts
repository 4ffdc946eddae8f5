/* Words about prepared answers, for whoever arranges them. */
import { t } from "@lingui/core/macro";
import type { Trial } from "./api/contract.ts";
import type { AnswerField, AnswerValues, WordsProblem } from "./values.ts";

export function fieldWord(field: AnswerField): string {
  switch (field) {
    case "question":
      return t`Pregunta`;
    case "keywords":
      return t`Palabras que la señalan`;
    case "answer":
      return t`Respuesta`;
  }
}

/** What stands in a field, for whoever compares two values. */
export function sayValue(values: AnswerValues, field: AnswerField): string {
  return values[field] || t`(vacío)`;
}

export function sayWordsProblem(problem: WordsProblem): string {
  switch (problem) {
    case "none":
      return t`Escriba al menos una palabra que usan los pacientes, por favor.`;
    case "many":
      return t`Son demasiadas: deje las 20 que más usan, por favor.`;
    case "short":
      return t`Cada palabra necesita 3 letras o más: las más cortas están en cualquier mensaje.`;
    case "long":
      return t`Cada palabra o frase puede tener hasta 60 letras.`;
  }
}

/** What becomes of the sentence; `question` is that of the clinic's own answer. */
export function sayOutcome({ outcome }: Trial, question: string | undefined): string {
  switch (outcome) {
    case "own":
      return question ? t`Recibiría su respuesta a «${question}»:` : t`Recibiría una de sus respuestas:`;
    case "common":
      return t`Recibiría una respuesta que Cita hace con los datos de la clínica:`;
    case "unknown":
      return t`Se entiende como pregunta, pero no hay respuesta: el asistente le ofrece hablar con una persona.`;
    case "other":
      return t`No se entiende como una de estas preguntas: el asistente sigue con lo que el paciente pide, como agendar una cita.`;
  }
}
