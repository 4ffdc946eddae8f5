/* What a person's role is called. */
import { t } from "@lingui/core/macro";
import type { User } from "@/shared/api/contract.ts";

export function roleWord(role: User["role"]): string {
  switch (role) {
    case "admin":
      return t`Administra la clínica`;
    case "staff":
      return t`Recepción`;
  }
}
