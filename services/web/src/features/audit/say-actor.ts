/* Who did it. */
import { t } from "@lingui/core/macro";
import type { AuditEntry } from "./api/contract.ts";

/** Whoever this page does not know is called by the kind that the server says. */
export function sayActor({ kind, name, at_sign_in: atSignIn, by_link: byLink }: AuditEntry["actor"]): string {
  switch (kind) {
    case "user":
      if (byLink) {
        return sayByLink(name);
      }
      return atSignIn ? sayAtSignIn(name) : (name ?? t`Alguien que ya no está en el equipo`);
    case "operator":
      return name ? t`Operación de Cita («${name}»)` : t`Operación de Cita`;
    case "system":
      return t`Cita, por sí sola`;
    default:
      // A part of Cita says itself which it is, as `system: sign-in`.
      return kind.startsWith("system") ? t`Cita, por sí sola` : (name ?? kind);
  }
}

/** Without being signed in, by a link that only the person's mailbox has. */
function sayByLink(name: string | null): string {
  return name
    ? t`${name}, por el enlace de su correo`
    : t`Alguien que ya no está en el equipo, por el enlace de su correo`;
}

/** Before somebody was let in, with the right password. */
function sayAtSignIn(name: string | null): string {
  return name ? t`${name} (al iniciar sesión)` : t`Alguien que ya no está en el equipo (al iniciar sesión)`;
}
