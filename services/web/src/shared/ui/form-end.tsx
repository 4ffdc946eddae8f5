import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { differing } from "@/shared/lib/meet.ts";
import { useTyped, type VersionedForm } from "@/shared/lib/use-versioned-form.ts";
import { Button } from "./button.tsx";
import { MetNotice } from "./met-notice.tsx";

interface FormEndProps<Values extends FieldValues> extends VersionedForm<Values> {
  /** What the button does. */
  label: string;
  isPending: boolean;
  sayField: (field: keyof Values) => string;
  sayValue: (values: Values, field: keyof Values) => string;
  /** Why it was not saved. */
  children?: ReactNode;
}

/**
 * The end of a panel's form, in sight whatever part is looked at: saving, and what somebody else changed. What is typed stays
 * when the panel is closed.
 */
export function FormEnd<Values extends FieldValues>(props: FormEndProps<Values>) {
  const { label, isPending, form, base, met, takeTheirs, discard, sayField, sayValue, children } = props;
  const { t } = useLingui();
  const typed: Values = useTyped(form);
  const isDirty = differing(base.values, typed).length > 0;
  return (
    <div className="sticky bottom-0 z-10 -mx-5 grid gap-3 border-t border-line bg-surface px-5 py-3">
      <MetNotice
        met={met}
        theirs={base.values}
        mine={typed}
        sayField={sayField}
        sayValue={sayValue}
        onTakeTheirs={takeTheirs}
      />
      {children}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" isPending={isPending}>
          {label}
        </Button>
        <Button isDisabled={!isDirty || isPending} onPress={discard}>
          {t`Descartar`}
        </Button>
        <p role="status" className="text-sm text-ink-soft">
          {isDirty ? t`Hay cambios sin guardar.` : ""}
        </p>
      </div>
    </div>
  );
}
