import { useEffect, useEffectEvent, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
  type UseFormReturn,
  useForm,
  useWatch,
} from "react-hook-form";
import { dropDraft, keepDraft, readDraft } from "./drafts.ts";
import { differing, type Met, meet } from "./meet.ts";

interface Begin<Values> {
  /** The name under which what is typed is kept. */
  draft: string;
  /** What the server has, and the version by which it knows whether somebody else saved meanwhile. */
  values: Values;
  version: number;
}

/** A form with what the server has beside it, and what of it somebody else has changed. */
export interface VersionedForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  base: { values: Values; version: number };
  met: Met<Values>;
  /** Takes the value of somebody else in place of what was typed here. */
  takeTheirs: (field: keyof Values) => void;
  discard: () => void;
}

/** A form of something that others may save meanwhile: what was typed stays, and what they changed is named. */
export function useVersionedForm<Values extends FieldValues>({ draft, values, version }: Begin<Values>) {
  const [begun] = useState(() => beginningOf(draft, values));
  const [base, setBase] = useState({ values, version });
  const [met, setMet] = useState<Met<Values>>(begun);
  const form = useForm<Values>({ defaultValues: begun.values as DefaultValues<Values> });

  function begin(newest: Values, newestVersion: number, shown: Values): void {
    setBase({ values: newest, version: newestVersion });
    form.reset(shown);
    keepWhatDiffers(draft, newest, shown);
  }

  // A newer one comes with the list that is asked for again, or after the refusal of an older version.
  const follow = useEffectEvent((newest: number) => {
    if (newest > base.version) {
      const { values: shown, taken, conflicts } = meet(base.values, form.getValues(), values);
      setMet({ taken, conflicts });
      begin(values, newest, shown);
    }
  });
  useEffect(() => follow(version), [version]);

  const keep = useEffectEvent(() => keepWhatDiffers(draft, base.values, form.getValues()));
  useEffect(() => {
    const subscription = form.watch(() => keep());
    return () => subscription.unsubscribe();
  }, [form]);

  return {
    form,
    base,
    met,
    /** What was typed since `sent` was sent is the next change; the answer says whether there is any. */
    settle(newest: Values, newestVersion: number, sent: Values): boolean {
      const { values: shown } = meet(sent, form.getValues(), newest);
      setMet({ taken: [], conflicts: [] });
      begin(newest, newestVersion, shown);
      return differing(newest, shown).length > 0;
    },
    takeTheirs(field: keyof Values): void {
      form.setValue(field as Path<Values>, base.values[field] as PathValue<Values, Path<Values>>);
      setMet(({ taken, conflicts }) => ({
        taken: [...taken, field],
        conflicts: conflicts.filter((one) => one !== field),
      }));
    },
    /** Goes back to what is saved. */
    discard(): void {
      setMet({ taken: [], conflicts: [] });
      form.reset(base.values);
      dropDraft(draft);
    },
  };
}

/** What stands in a form. Whoever takes it is drawn again at each key, so that it belongs to a small part of the page. */
export function useTyped<Values extends FieldValues>(form: UseFormReturn<Values>): Values {
  return { ...form.getValues(), ...useWatch({ control: form.control }) } as Values;
}

function keepWhatDiffers<Values extends object>(draft: string, base: Values, values: Values): void {
  if (differing(base, values).length > 0) {
    keepDraft(draft, { base, values });
  } else {
    dropDraft(draft);
  }
}

/** A draft of before is put over what the server has now. A field that it does not know yet is as the server has it. */
function beginningOf<Values extends object>(draft: string, values: Values) {
  const kept = readDraft(draft);
  if (!isDraft<Values>(kept)) {
    return { values, taken: [], conflicts: [] };
  }
  const base = { ...values, ...kept.base };
  return meet(base, { ...base, ...kept.values }, values);
}

function isDraft<Values>(kept: unknown): kept is { base: Values; values: Values } {
  return typeof kept === "object" && kept !== null && "base" in kept && "values" in kept;
}
