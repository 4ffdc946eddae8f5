import { useLingui } from "@lingui/react/macro";
import type { Met } from "@/shared/lib/meet.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

interface MetNoticeProps<Values> {
  met: Met<Values>;
  /** What the server has now, and what stands in the form. */
  theirs: Values;
  mine: Values;
  sayField: (field: keyof Values) => string;
  sayValue: (values: Values, field: keyof Values) => string;
  onTakeTheirs: (field: keyof Values) => void;
}

/** What somebody else changed while a form was open, and whose value stands where both changed the same. */
export function MetNotice<Values>({ met, ...props }: MetNoticeProps<Values>) {
  const { t } = useLingui();
  const { theirs, sayField, sayValue } = props;
  if (met.taken.length + met.conflicts.length === 0) {
    return null;
  }
  return (
    <Notice tone="warn">
      <p className="font-semibold">{t`Alguien guardó otros cambios mientras usted escribía. Nada de lo suyo se perdió.`}</p>
      <ul className="grid gap-1.5 pt-1">
        {met.taken.map((field) => {
          const [name, value] = [sayField(field), sayValue(theirs, field)];
          return (
            <li key={String(field)} className="wrap-anywhere">
              {t`${name}: ahora es «${value}».`}
            </li>
          );
        })}
        {met.conflicts.map((field) => (
          <Conflict key={String(field)} field={field} {...props} />
        ))}
      </ul>
      {met.conflicts.length > 0 ? <p className="pt-1">{t`Al guardar vale lo que usted escribió.`}</p> : null}
    </Notice>
  );
}

function Conflict<Values>(props: Omit<MetNoticeProps<Values>, "met"> & { field: keyof Values }) {
  const { t } = useLingui();
  const { field, theirs, mine, sayField, sayValue, onTakeTheirs } = props;
  const [name, own, other] = [sayField(field), sayValue(mine, field), sayValue(theirs, field)];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
        {t`${name}: usted escribió «${own}» y la otra persona «${other}».`}
      </span>
      <Button size="small" onPress={() => onTakeTheirs(field)}>
        <span>
          {t`Usar lo de la otra persona`}
          <span className="sr-only"> {t`en ${name}`}</span>
        </span>
      </Button>
    </li>
  );
}
