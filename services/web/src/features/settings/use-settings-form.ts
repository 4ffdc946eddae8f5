import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { Settings } from "./api/contract.ts";
import { settingsQuery, useSaveSettings } from "./api/settings.ts";
import { dropSettingsDraft, keepSettingsDraft, readSettingsDraft } from "./draft.ts";
import { type Meeting, meet } from "./meet.ts";
import { useOutsideHours } from "./use-outside-hours.ts";
import {
  changeOf,
  fields,
  isEmptyChange,
  isSame,
  type SettingsField,
  type SettingsValues,
  valuesOf,
} from "./values.ts";

type Met = Pick<Meeting, "taken" | "conflicts">;

const nothingMet: Met = { taken: [], conflicts: [] };

/** The form of the settings: what it began with, what was typed, and what somebody else changed meanwhile. */
export function useSettingsForm(settings: Settings) {
  const queryClient = useQueryClient();
  const save = useSaveSettings();
  const outside = useOutsideHours(send);
  const [begun] = useState(() => beginningOf(settings));
  const [base, setBase] = useState(settings);
  /** The same for what is called between two renderings. */
  const latestBase = useRef(settings);
  const [met, setMet] = useState<Met>(begun);
  const form = useForm<SettingsValues>({ defaultValues: valuesOf(settings) });
  const { isDirty } = form.formState;

  /** Begins anew with what the server has, and puts over it what was typed here. */
  function begin(newest: Settings, values: SettingsValues): void {
    latestBase.current = newest;
    setBase(newest);
    form.reset(valuesOf(newest));
    for (const field of fields) {
      form.setValue(field, values[field], { shouldDirty: true });
    }
  }

  /** What was typed since `sent` was sent is the next change, which nobody has asked to save yet. */
  function saved(newest: Settings, sent: SettingsValues): void {
    const typed = form.getValues();
    const later = fields.filter((field) => !isSame(sent, typed, field));
    const values = {
      ...valuesOf(newest),
      ...Object.fromEntries(later.map((field) => [field, typed[field]])),
    };
    begin(newest, values);
    setMet(nothingMet);
    keepSettingsDraft(newest, values);
    showToast(
      later.length === 0
        ? { tone: "good", title: t`Los cambios están guardados` }
        : {
            tone: "good",
            title: t`Se guardó lo de antes`,
            text: t`Lo que escribió mientras se guardaba sigue aquí: guárdelo también, por favor.`,
          },
    );
  }

  /** Somebody else was faster, or the answer to the last attempt was lost: then there is nothing left to send. */
  async function meetNewest(sent: SettingsValues): Promise<void> {
    const newest = await queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 });
    const base = latestBase.current;
    const { values, taken, conflicts } = meet(base, form.getValues(), newest);
    begin(newest, values);
    setMet({ taken, conflicts });
    if (taken.length + conflicts.length === 0) {
      // What changed is nothing of this form, or what was typed here itself.
      send(meet(base, sent, newest).values);
    }
  }

  function send(values: SettingsValues): void {
    const change = changeOf(latestBase.current, values);
    if (isEmptyChange(change)) {
      saved(latestBase.current, values);
      return;
    }
    save.mutate(change, {
      onSuccess: (newest) => saved(newest, values),
      onError: (problem) => {
        const field = fieldOfRefusal(problem);
        if (field) {
          form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
        } else if (wasChanged(problem)) {
          // When it cannot be asked for, the refusal is shown and the next attempt meets it again.
          void meetNewest(values).catch(() => setMet(nothingMet));
        }
      },
    });
  }

  // What came from the server meanwhile is shown, unless somebody is typing. The answer to what is being saved comes here
  // first, and would take the place of what was typed back to how it was.
  const follow = useEffectEvent((newest: Settings) => {
    if (!isDirty && !save.isPending && newest !== latestBase.current) {
      begin(newest, valuesOf(newest));
    }
  });
  useEffect(() => follow(settings), [settings]);

  // Once: what was typed before is put over what the server has now.
  const takeUp = useEffectEvent(() => begin(settings, begun.values));
  useEffect(() => takeUp(), []);

  useEffect(() => {
    const subscription = form.watch(() => keepSettingsDraft(latestBase.current, form.getValues()));
    return () => subscription.unsubscribe();
  }, [form]);

  return {
    form,
    base,
    met,
    isDirty,
    save,
    submit: form.handleSubmit((values) => {
      if (isSame(valuesOf(latestBase.current), values, "hours")) {
        send(values);
      } else {
        outside.look(values);
      }
    }),
    /** What new opening hours would leave outside, while somebody is asked about it. */
    outside,
    /** Takes the value of somebody else in place of what was typed here. */
    takeTheirs: (field: SettingsField) => {
      form.setValue(field, valuesOf(base)[field], { shouldDirty: true });
      setMet(({ taken, conflicts }) => ({
        taken: [...taken, field],
        conflicts: conflicts.filter((one) => one !== field),
      }));
    },
    /** Goes back to what is saved. */
    discard: () => {
      begin(base, valuesOf(base));
      setMet(nothingMet);
      save.reset();
      dropSettingsDraft();
    },
  };
}

/** A draft of before is put over what the server has now. */
function beginningOf(settings: Settings): Meeting {
  const draft = readSettingsDraft(settings);
  return draft ? meet(draft.base, draft.values, settings) : { ...nothingMet, values: valuesOf(settings) };
}

/** Whether somebody else saved other settings first. */
export function wasChanged(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "SETTINGS_CHANGED";
}

/** The field to which a refusal belongs. */
export function fieldOfRefusal(problem: unknown): SettingsField | undefined {
  if (!(problem instanceof Problem)) {
    return undefined;
  }
  if (problem.code === "WHATSAPP_NUMBER_TAKEN") {
    return "whatsapp_phone_number_id";
  }
  // `hours.1` is about the hours.
  const name = problem.field?.split(/[.[]/)[0];
  return fields.find((field) => field === name);
}
