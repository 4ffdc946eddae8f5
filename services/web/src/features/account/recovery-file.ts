/* The recovery codes as a file of text, for a drawer or a password manager. */
import { t } from "@lingui/core/macro";

export const recoveryFileName = "cita-codigos.txt";

/** The codes with a word about what they are, for whoever finds the file later. */
export function recoveryFile(codes: readonly string[], email: string): Blob {
  return new Blob([recoveryText(codes, email)], { type: "text/plain;charset=utf-8" });
}

/** The same words on paper. */
export function recoveryText(codes: readonly string[], email: string): string {
  return [
    t`Códigos de recuperación de Cita para ${email}`,
    t`Cada uno sirve una sola vez, si no tiene su teléfono. Guárdelos donde nadie más los vea.`,
    "",
    ...codes,
    "",
  ].join("\n");
}
