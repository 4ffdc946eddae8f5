import { t } from "@lingui/core/macro";
import { maskOf } from "./document.ts";
import type { PatientField, PatientValues } from "./values.ts";

export function fieldWord(field: PatientField): string {
  switch (field) {
    case "full_name":
      return t`Nombre`;
    case "phone":
      return t`Teléfono`;
    case "email":
      return t`Correo electrónico`;
    case "birth_date":
      return t`Fecha de nacimiento`;
    case "dui":
      return t`DUI`;
    case "notes":
      return t`Notas`;
  }
}

/** A document of which the ending is told. */
export function sayDocument(ending: string): string {
  const masked = maskOf(ending);
  return t`DUI ${masked}`;
}

/** A value as it is told in a sentence. */
export function sayValue(values: PatientValues, field: PatientField): string {
  return values[field].trim() || t`(vacío)`;
}
