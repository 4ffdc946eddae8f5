/* What the form of a patient checks by itself. The server checks it all again. */
import { t } from "@lingui/core/macro";
import { canBePhone, digitsOf } from "@/shared/lib/phone.ts";
import { readBirth } from "./birth.ts";
import { isMask } from "./document.ts";
import type { PatientField } from "./values.ts";

type Check = (written: string) => true | string;

export function rulesOf(today: string): Record<PatientField, Check> {
  return {
    full_name: (text) => text.trim() !== "" || t`Escriba el nombre del paciente, por favor.`,
    phone: optional(canBePhone, () => t`Escriba el teléfono con sus dígitos, por favor.`),
    email: optional(
      (text) => /^\S+@\S+\.\S+$/.test(text),
      () => t`Escriba un correo completo, como nombre@correo.com, por favor.`,
    ),
    birth_date: optional(
      (text) => readBirth(text, today) !== undefined,
      () => t`Escriba día, mes y año de una fecha que ya pasó, como 12/03/1984.`,
    ),
    dui: optional(
      (text) => isMask(text) || (digitsOf(text).length === 9 && /^[\d\s-]+$/.test(text)),
      () => t`Revise el DUI: son nueve cifras, como 01234567-8.`,
    ),
    notes: () => true,
  };
}

function optional(isRight: (text: string) => boolean, words: () => string): Check {
  return (written) => {
    const text = written.trim();
    return text === "" || isRight(text) || words();
  };
}
