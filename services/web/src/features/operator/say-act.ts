/* What an operator did, in words. */
import { t } from "@lingui/core/macro";

/** The acts that this page knows, in the order in which a list of them is read. */
export const knownActs = [
  "demo_request.accepted",
  "demo_request.rejected",
  "demo_request.email_sent",
  "invite_code.created",
  "invite_code.revoked",
  "grant.given",
  "grant.withdrawn",
  "clinic.suspended",
  "clinic.suspension_reworded",
  "clinic.resumed",
  "clinic.type_changed",
  "clinic.deletion_asked",
  "clinic.deletion_cancelled",
  "user.totp_disabled_by_operator",
] as const;

/** An act that this page does not know yet is shown by its name. */
export function sayAct(act: string): string {
  switch (act) {
    case "demo_request.accepted":
      return t`Aceptó una solicitud`;
    case "demo_request.rejected":
      return t`Rechazó una solicitud`;
    case "demo_request.email_sent":
      return t`Envió de nuevo un código por correo`;
    case "invite_code.created":
      return t`Creó un código`;
    case "invite_code.revoked":
      return t`Revocó un código`;
    case "clinic.suspended":
      return t`Suspendió la clínica`;
    case "clinic.suspension_reworded":
      return t`Cambió el motivo de la suspensión`;
    case "clinic.resumed":
      return t`Reactivó la clínica`;
    case "clinic.type_changed":
      return t`Cambió el tipo de clínica`;
    case "clinic.deletion_asked":
      return t`Pidió borrar la clínica`;
    case "clinic.deletion_cancelled":
      return t`Deshizo el borrado de la clínica`;
    case "grant.given":
      return t`Dio un plan`;
    case "grant.withdrawn":
      return t`Retiró un plan`;
    case "user.totp_disabled_by_operator":
      return t`Quitó la verificación en dos pasos a una persona`;
    default:
      return act;
  }
}
