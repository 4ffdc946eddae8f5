import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { patientQuery } from "@/shared/api/patients.ts";
import type { Met } from "@/shared/lib/meet.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useChangePatient } from "./api/changes.ts";
import { dropEditDraft, keepEditDraft, readEditDraft } from "./draft.ts";
import { placeRefusal, wasChanged } from "./refusal.ts";
import {
  changeOf,
  isEmptyChange,
  type Meeting,
  meet,
  type PatientField,
  type PatientValues,
  patientFields,
  valuesOf,
} from "./values.ts";

const nothingMet: Met<PatientValues> = { taken: [], conflicts: [] };

/** The form of a known patient: what it began with, what was typed, and what somebody else saved meanwhile. */
export function useEditForm(patient: PatientDetail, today: string, onSaved: () => void) {
  const queryClient = useQueryClient();
  const save = useChangePatient(patient.id);
  const [begun] = useState(() => beginningOf(patient));
  const [base, setBase] = useState(patient);
  /** The same for what is called between two renderings. */
  const latest = useRef(patient);
  const [met, setMet] = useState<Met<PatientValues>>(begun);
  const [isResumed, setResumed] = useState(begun.isResumed);
  const form = useForm<PatientValues>({ defaultValues: valuesOf(patient) });

  /** Begins anew with what the server has, and puts over it what was typed here. */
  function begin(newest: PatientDetail, values: PatientValues): void {
    latest.current = newest;
    setBase(newest);
    form.reset(valuesOf(newest));
    for (const field of patientFields) {
      form.setValue(field, values[field], { shouldDirty: true });
    }
  }

  function saved(newest: PatientDetail): void {
    dropEditDraft(patient.id);
    const name = newest.full_name;
    showToast({ tone: "good", title: t`Los datos de ${name} están guardados` });
    onSaved();
  }

  /** Somebody else was faster, or the answer to the last attempt was lost: then there is nothing left to send. */
  async function meetNewest(): Promise<void> {
    const newest = await queryClient.fetchQuery({ ...patientQuery(patient.id), staleTime: 0 });
    const { values, ...rest } = meet(valuesOf(latest.current), form.getValues(), valuesOf(newest));
    begin(newest, values);
    setMet(rest);
    if (rest.taken.length + rest.conflicts.length === 0) {
      // What changed is nothing of this form, or what was typed here itself.
      send(values);
    }
  }

  function send(values: PatientValues): void {
    const { current } = latest;
    const change = changeOf(valuesOf(current), values, { version: current.version, today });
    if (isEmptyChange(change)) {
      saved(current);
      return;
    }
    save.mutate(change, {
      onSuccess: saved,
      onError: (error) => {
        const refused = placeRefusal(error);
        if (refused) {
          form.setError(refused.field, { message: refused.text }, { shouldFocus: true });
        } else if (wasChanged(error)) {
          // When it cannot be asked for, the refusal is shown and the next attempt meets it again.
          void meetNewest().catch(() => setMet(nothingMet));
        }
      },
    });
  }

  // Once: what was typed before is put over what the server has now.
  const takeUp = useEffectEvent(() => begin(patient, begun.values));
  useEffect(() => takeUp(), []);

  useEffect(() => {
    const subscription = form.watch(() =>
      keepEditDraft(patient.id, valuesOf(latest.current), form.getValues()),
    );
    return () => subscription.unsubscribe();
  }, [form, patient.id]);

  return {
    form,
    base,
    met,
    isResumed,
    save,
    submit: form.handleSubmit(send),
    /** Takes the value of somebody else in place of what was typed here. */
    takeTheirs: (field: PatientField) => {
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
      setResumed(false);
      save.reset();
      dropEditDraft(patient.id);
    },
  };
}

/** A draft of before is put over what the server has now. */
function beginningOf(patient: PatientDetail): Meeting & { isResumed: boolean } {
  const draft = readEditDraft(patient.id);
  const now = valuesOf(patient);
  return draft
    ? { ...meet(draft.before, draft.typed, now), isResumed: true }
    : { ...nothingMet, values: now, isResumed: false };
}
