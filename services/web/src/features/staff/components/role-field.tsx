import { useLingui } from "@lingui/react/macro";
import { type Control, Controller } from "react-hook-form";
import { roleWord } from "@/shared/lib/role-words.ts";
import { ChoiceChips } from "@/shared/ui/choice-chips.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import type { MemberValues } from "../draft.ts";
import { sayMeaning } from "../say.ts";

const roles = ["staff", "doctor", "admin"] as const;

/** What somebody may do, with what each choice means. */
export function RoleField({ control }: { control: Control<MemberValues> }) {
  const { t } = useLingui();
  return (
    <Controller
      control={control}
      name="role"
      render={(field) => (
        <ChoiceChips
          {...fieldOf(field)}
          label={t`Qué puede hacer`}
          description={sayMeaning(field.field.value)}
          options={roles.map((id) => ({ id, label: roleWord(id) }))}
        />
      )}
    />
  );
}
