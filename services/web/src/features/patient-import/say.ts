/* What is told of a row, and what can be done about it. */
import { t } from "@lingui/core/macro";
import type { ImportNote, ImportRow } from "./api/contract.ts";

/** What becomes of a row, in a word. */
export function sayOutcome(outcome: ImportRow["outcome"], isDone: boolean): string {
  switch (outcome) {
    case "added":
      return isDone ? t`Agregado` : t`Se agrega`;
    case "merged":
      return isDone ? t`Completado` : t`Se completa`;
    case "unchanged":
      return t`Sin cambios`;
    default:
      return isDone ? t`No se importó` : t`No se importa`;
  }
}

/** What is told of one field, with what to do. */
function sayNote({ field, reason }: ImportNote): string {
  switch (`${field}:${reason}`) {
    case "full_name:missing":
      return t`Falta el nombre. Escríbalo en la fila.`;
    case "full_name:shifted":
      return t`La fila tiene más celdas que columnas: quizás a un texto le faltan comillas. Revísela.`;
    case "full_name:unreadable":
      return t`El nombre no se puede leer: debe tener de 2 a 120 letras, sin < ni >.`;
    case "phone:unreadable":
      return t`El teléfono no es de este país o está incompleto. Escríbalo entero, o con + y el código de su país.`;
    case "phone:shared":
      return t`Otra persona tiene el mismo teléfono, como en una familia.`;
    case "email:unreadable":
      return t`El correo no se puede leer y se deja en blanco.`;
    case "email:differs":
      return t`Ya tiene otro correo, que se queda.`;
    case "dui:unreadable":
      return t`El DUI no está completo y se deja en blanco. Tiene nueve números, con el cero del principio.`;
    case "dui:taken":
      return t`Otro paciente tiene ese DUI, así que se deja en blanco.`;
    case "dui:differs":
      return t`Ya tiene otro DUI, que se queda.`;
    case "birth_date:unreadable":
      return t`La fecha de nacimiento no existe o no se entiende, y se deja en blanco. Escríbala como 28/02/1990.`;
    case "birth_date:differs":
      return t`Ya tiene otra fecha de nacimiento, que se queda.`;
    case "notes:too_long":
      return t`Las notas pasan de 2,000 letras y no se agregan.`;
    case "notes:unreadable":
      return t`Las notas tienen signos que no se pueden guardar y no se agregan.`;
    default:
      return t`Revise esta fila, por favor.`;
  }
}

/** All that is told of a row. */
export function sayNotes(notes: readonly ImportNote[]): string {
  return notes.map(sayNote).join(" ");
}
