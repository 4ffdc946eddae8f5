/* Words about the addresses of calendars. */
import { plural, t } from "@lingui/core/macro";
import type { Privacy } from "./api/contract.ts";

export const privacies: readonly Privacy[] = ["initials", "busy", "full"];

export function privacyWord(privacy: Privacy): string {
  switch (privacy) {
    case "busy":
      return t`Solo «Ocupado»`;
    case "initials":
      return t`Servicio e iniciales`;
    case "full":
      return t`Servicio y nombre`;
  }
}

/** What others see of a patient who is behind each choice. */
export function sayPrivacy(privacy: Privacy): string {
  switch (privacy) {
    case "busy":
      return t`No dice nada del paciente: solo que esa hora está tomada.`;
    case "initials":
      return t`Por ejemplo: «Limpieza, M. J. P.». Nunca el teléfono, el documento ni las notas.`;
    case "full":
      return t`Por ejemplo: «Limpieza, María José Peña». Quien tenga la dirección verá los nombres de sus pacientes.`;
  }
}

const hourMs = 3_600_000;

/** When it was last read. The server notes it once in an hour, so nothing more exact is known. */
export function sayLastRead(lastReadAt: string | null, now: Date): string {
  if (lastReadAt === null) {
    return t`Todavía nadie la ha leído`;
  }
  const hours = Math.floor((now.getTime() - Date.parse(lastReadAt)) / hourMs);
  if (hours < 1) {
    return t`Leída en la última hora`;
  }
  if (hours < 24) {
    return t`Leída por última vez hace ${hours} h`;
  }
  const days = Math.floor(hours / 24);
  return t`Leída por última vez hace ${plural(days, { one: "# día", other: "# días" })}`;
}
