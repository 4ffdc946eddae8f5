import { useLingui } from "@lingui/react/macro";
import { type Control, Controller } from "react-hook-form";
import { roleWord } from "@/shared/lib/role-words.ts";
import { ChoiceChips } from "@/shared/ui/choice-chips.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import type { MemberValues } from "../draft.ts";

/** What somebody may do, with what each of the two means. */
export function RoleField({ control }: { control: Control<MemberValues> }) {
  const { t } = useLingui();
  const meaning = (role: string) =>
    role === "admin"
      ? t`Puede todo lo de recepción, y además agregar personas y cambiar los ajustes.`
      : t`Trabaja con la agenda, los pacientes y las conversaciones; no ve los ajustes.`;
  return (
    <Controller
      control={control}
      name="role"
      render={(field) => (
        <ChoiceChips
          {...fieldOf(field)}
          label={t`Qué puede hacer`}
          description={meaning(field.field.value)}
          options={[
            { id: "staff", label: roleWord("staff") },
            { id: "admin", label: roleWord("admin") },
          ]}
        />
      )}
    />
  );
}
