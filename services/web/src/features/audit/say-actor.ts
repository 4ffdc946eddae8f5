/* Who did it. */
import { t } from "@lingui/core/macro";
import type { AuditEntry } from "./api/contract.ts";

/** Whoever this page does not know is called by the kind that the server says. */
export function sayActor({ kind, name }: AuditEntry["actor"]): string {
  switch (kind) {
    case "user":
      return name ?? t`Alguien que ya no está en el equipo`;
    case "operator":
      return name ? t`Operación de Cita («${name}»)` : t`Operación de Cita`;
    case "system":
      return t`Cita, por sí sola`;
    default:
      return name ?? kind;
  }
}
