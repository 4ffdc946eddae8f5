/* What a person's role is called. */
import { t } from "@lingui/core/macro";
import type { Role } from "@/shared/api/contract.ts";

export function roleWord(role: Role): string {
  switch (role) {
    case "admin":
      return t`Administra la clínica`;
    case "staff":
      return t`Recepción`;
    case "doctor":
      return t`Doctor o doctora`;
  }
}
