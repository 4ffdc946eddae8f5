/* What the server refused about a patient, and at which field it is said. */
import { t } from "@lingui/core/macro";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { type PatientField, patientFields } from "./values.ts";

const isProblem = (error: unknown, code: string) => error instanceof Problem && error.code === code;

/** Somebody else has saved the patient meanwhile. */
export function wasChanged(error: unknown): boolean {
  return isProblem(error, "PATIENT_CHANGED");
}

/** The clinic has a patient with this name and phone. */
export function isThere(error: unknown): boolean {
  return isProblem(error, "PATIENT_EXISTS");
}

/** No answer came: it may be saved or not. */
export function isUnknown(error: unknown): boolean {
  return isProblem(error, "UNREACHABLE");
}

export function placeRefusal(error: unknown): { field: PatientField; text: string } | undefined {
  if (!(error instanceof Problem)) {
    return undefined;
  }
  const field = fieldOfRefusal(error);
  return field && { field, text: textAt(field, error) };
}

function fieldOfRefusal({ code, field: named }: Problem): PatientField | undefined {
  if (String(code).startsWith("DUI_")) {
    return "dui";
  }
  return patientFields.find((field) => field === named);
}

/** The server says of a value only that it is not valid; here it is said how it has to be. */
function textAt(field: PatientField, error: Problem): string {
  if (error.code === "DUI_TAKEN") {
    return t`Otro paciente de la clínica ya tiene ese DUI. Revise el número; si es la misma persona, busque su otra ficha y únalas.`;
  }
  if (error.code !== "INVALID_FIELD") {
    return problemText(error);
  }
  switch (field) {
    case "full_name":
      return t`Ese nombre no se puede guardar: debe tener de 2 a 120 caracteres, alguna letra, y no llevar los signos < ni >.`;
    case "phone":
      return t`Escriba el número como lo marca en su país, o con + y el código del país.`;
    case "dui":
      return t`Revise el DUI: son nueve cifras, como 01234567-8.`;
    default:
      return problemText(error);
  }
}
