/* What an operator did, in words. */
import { t } from "@lingui/core/macro";

/** An act that this page does not know yet is shown by its name. */
export function sayAct(act: string): string {
  switch (act) {
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
