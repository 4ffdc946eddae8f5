/* The values of details that are words of a program. Each is `undefined` for what is none of them, which stays as it is. */
import { t } from "@lingui/core/macro";

/** Who did it, where it was nobody of the team. */
export function sayDoer(by: string): string | undefined {
  switch (by) {
    case "patient":
      return t`el paciente`;
    case "operator":
      return t`la operación de Cita`;
    case "another token or a test":
      return t`otra llave de acceso o una prueba`;
    default:
      return undefined;
  }
}

/** The kind of a resource. */
export function sayKind(kind: string): string | undefined {
  switch (kind) {
    case "room":
      return t`sala`;
    case "device":
      return t`aparato`;
    default:
      return undefined;
  }
}

/** How much of a visit a calendar outside of Cita shows. */
export function sayPrivacy(privacy: string): string | undefined {
  switch (privacy) {
    case "busy":
      return t`solo que está ocupado`;
    case "initials":
      return t`las iniciales del paciente`;
    case "full":
      return t`el nombre del paciente`;
    default:
      return undefined;
  }
}

/** Why nothing could be sent from the clinic's number. */
export function sayStop(reason: string): string | undefined {
  switch (reason) {
    case "token":
      return t`Meta no acepta la llave de acceso`;
    case "permission":
      return t`la cuenta de WhatsApp no puede enviar`;
    case "payment":
      return t`la cuenta de WhatsApp tiene un pago pendiente con Meta`;
    case "operator":
      return t`la operación de Cita lo detuvo`;
    default:
      return undefined;
  }
}
