/* The recovery codes as a file of text, for a drawer or a password manager. */
import { t } from "@lingui/core/macro";

export const recoveryFileName = "cita-codigos.txt";

export function recoveryText(codes: readonly string[], email: string): string {
  return [
    t`Códigos de recuperación de Cita para ${email}`,
    t`Cada uno sirve una sola vez, si no tiene su teléfono. Guárdelos donde nadie más los vea.`,
    "",
    ...codes,
    "",
  ].join("\n");
}

/** Lets the browser keep a text as a file. */
export function saveAsFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
