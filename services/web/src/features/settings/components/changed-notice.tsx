import { useLingui } from "@lingui/react/macro";
import type { UseFormReturn } from "react-hook-form";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import type { Settings } from "../api/contract.ts";
import type { Meeting } from "../meet.ts";
import { fieldWord, sayValue } from "../say.ts";
import { type SettingsField, type SettingsValues, valuesOf } from "../values.ts";

interface ChangedNoticeProps {
  form: UseFormReturn<SettingsValues>;
  /** What the server has now. */
  base: Settings;
  met: Pick<Meeting, "taken" | "conflicts">;
  onTakeTheirs: (field: SettingsField) => void;
}

/** What somebody else changed while the form was open, and whose value stands where both changed the same. */
export function ChangedNotice({ form, base, met, onTakeTheirs }: ChangedNoticeProps) {
  const { t } = useLingui();
  const now = valuesOf(base);
  return (
    <Notice tone="warn">
      <p className="font-semibold">{t`Alguien cambió los ajustes mientras usted escribía. Nada de lo suyo se perdió.`}</p>
      <ul className="grid gap-1.5 pt-1">
        {met.taken.map((field) => (
          <Taken key={field} name={fieldWord(field)} value={sayValue(now, field)} />
        ))}
        {met.conflicts.map((field) => (
          <Conflict
            key={field}
            name={fieldWord(field)}
            mine={sayValue(form.getValues(), field)}
            theirs={sayValue(now, field)}
            onTakeTheirs={() => onTakeTheirs(field)}
          />
        ))}
      </ul>
      {met.conflicts.length > 0 ? <p className="pt-1">{t`Al guardar vale lo que usted escribió.`}</p> : null}
    </Notice>
  );
}

function Taken({ name, value }: { name: string; value: string }) {
  const { t } = useLingui();
  return <li className="wrap-anywhere">{t`${name}: ahora es «${value}».`}</li>;
}

interface ConflictProps {
  name: string;
  mine: string;
  theirs: string;
  onTakeTheirs: () => void;
}

function Conflict({ name, mine, theirs, onTakeTheirs }: ConflictProps) {
  const { t } = useLingui();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
        {t`${name}: usted escribió «${mine}» y la otra persona «${theirs}».`}
      </span>
      <Button size="small" onPress={onTakeTheirs}>
        <span>
          {t`Usar lo de la otra persona`}
          <span className="sr-only"> {t`en ${name}`}</span>
        </span>
      </Button>
    </li>
  );
}
