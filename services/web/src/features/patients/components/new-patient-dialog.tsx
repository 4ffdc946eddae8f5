import { useLingui } from "@lingui/react/macro";
import { useEffect, useId, useState } from "react";
import { useForm } from "react-hook-form";
import { canBePhone } from "@/shared/lib/phone.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useAddPatient } from "../api/changes.ts";
import { dropNewDraft, keepNewDraft, readNewDraft } from "../draft.ts";
import { isThere, isUnknown, placeRefusal } from "../refusal.ts";
import { emptyValues, newPatientOf, type PatientValues } from "../values.ts";
import { ExistingNotice } from "./existing-notice.tsx";
import { PatientFields } from "./patient-fields.tsx";
import { ResumedNotice } from "./resumed-notice.tsx";

interface NewPatientDialogProps {
  /** What was searched for: a name or a phone, or nothing. */
  typed: string;
  today: string;
  onClose: () => void;
  /** The patient is there: the new one, or the one who was there before. */
  onOpen: (id: string) => void;
}

/** Makes a patient without an appointment. */
export function NewPatientDialog({ typed, today, onClose, onOpen }: NewPatientDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const add = useAddPatient();
  const [begun] = useState(() => valuesFrom(typed));
  const [draft] = useState(() => readNewDraft(typed));
  const [isResumed, setResumed] = useState(draft !== undefined);
  const [sent, setSent] = useState(begun);
  const form = useForm<PatientValues>({ defaultValues: draft ?? begun });
  const isAtField = placeRefusal(add.error) !== undefined;

  useEffect(() => {
    const subscription = form.watch(() => keepNewDraft(typed, begun, form.getValues()));
    return () => subscription.unsubscribe();
  }, [form, begun, typed]);

  const submit = form.handleSubmit((values) => {
    setSent(values);
    add.mutate(newPatientOf(values, today), {
      onSuccess: ({ id, full_name: name }) => {
        dropNewDraft(typed);
        showToast({ tone: "good", title: t`${name} ya está entre sus pacientes` });
        onOpen(id);
      },
      onError: (error) => {
        const refused = placeRefusal(error);
        if (refused) {
          form.setError(refused.field, { message: refused.text }, { shouldFocus: true });
        }
      },
    });
  });

  function openExisting(id: string): void {
    const { email, birth_date, dui, notes } = form.getValues();
    // What the card of the other one may lack stays, and is there when this form opens again.
    if ([email, birth_date, dui, notes].every((text) => text.trim() === "")) {
      dropNewDraft(typed);
    }
    onOpen(id);
  }

  return (
    <Dialog
      title={t`Nuevo paciente`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={add.isPending}>
            {t`Guardar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        {isResumed ? (
          <ResumedNotice
            onDiscard={() => {
              form.reset(begun);
              add.reset();
              dropNewDraft(typed);
              setResumed(false);
            }}
          />
        ) : null}
        {add.isError && !isAtField ? <Refusal error={add.error} sent={sent} onOpen={openExisting} /> : null}
        <PatientFields control={form.control} today={today} />
      </form>
    </Dialog>
  );
}

interface RefusalProps {
  error: unknown;
  sent: PatientValues;
  onOpen: (id: string) => void;
}

/** Without an answer the patient may be there: saved once more, one with a phone is found instead of made twice. */
function Refusal({ error, sent, onOpen }: RefusalProps) {
  const { t } = useLingui();
  if (isThere(error)) {
    return <ExistingNotice refusal={error} sent={sent} onOpen={onOpen} />;
  }
  if (!isUnknown(error)) {
    return <ProblemNotice error={error} />;
  }
  return (
    <Notice tone="bad">
      {sent.phone.trim()
        ? t`No hay conexión con Cita y no sabemos si se guardó. Cuando vuelva, guarde de nuevo: si ya está, le mostramos su ficha.`
        : t`No hay conexión con Cita y no sabemos si se guardó. Cuando vuelva, busque el nombre en la lista antes de guardar de nuevo.`}
    </Notice>
  );
}

function valuesFrom(typed: string): PatientValues {
  const text = typed.trim();
  return canBePhone(text) ? { ...emptyValues, phone: text } : { ...emptyValues, full_name: text };
}
