import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { useWatch } from "react-hook-form";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { MetNotice } from "@/shared/ui/met-notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { isThere, placeRefusal, wasChanged } from "../refusal.ts";
import { fieldWord, sayValue } from "../say.ts";
import { useEditForm } from "../use-edit-form.ts";
import { isSame, valuesOf } from "../values.ts";
import { ExistingNotice } from "./existing-notice.tsx";
import { PatientFields } from "./patient-fields.tsx";
import { ResumedNotice } from "./resumed-notice.tsx";

interface EditPatientDialogProps {
  patient: PatientDetail;
  today: string;
  seesDocuments: boolean;
  onClose: () => void;
  onOpen: (id: string) => void;
}

/** Changes what the clinic knows of a patient. What is typed waits here until it is saved or discarded. */
export function EditPatientDialog(props: EditPatientDialogProps) {
  const { patient, today, seesDocuments, onClose, onOpen } = props;
  const { t } = useLingui();
  const formId = useId();
  const { form, base, met, isResumed, save, submit, takeTheirs, discard } = useEditForm(
    patient,
    today,
    onClose,
  );
  const hasMet = met.taken.length + met.conflicts.length > 0;
  const isSaid = placeRefusal(save.error) !== undefined || (hasMet && wasChanged(save.error));
  const name = base.full_name;
  const written = useWatch({ control: form.control });
  return (
    <Dialog
      title={t`Editar a ${name}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={save.isPending}>
            {t`Guardar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        {isResumed ? <ResumedNotice onDiscard={discard} /> : null}
        <MetNotice
          met={met}
          theirs={valuesOf(base)}
          mine={form.getValues()}
          sayField={fieldWord}
          sayValue={sayValue}
          onTakeTheirs={takeTheirs}
        />
        {save.isError && !isSaid ? (
          isThere(save.error) ? (
            <ExistingNotice refusal={save.error} sent={form.getValues()} onOpen={onOpen} />
          ) : (
            <ProblemNotice error={save.error} />
          )
        ) : null}
        <PatientFields
          control={form.control}
          today={today}
          seesDocuments={seesDocuments}
          document={base.dui_ending ? { patientId: base.id, ending: base.dui_ending } : undefined}
          phoneNote={usePhoneNote(base, written.phone ?? "")}
        />
      </form>
    </Dialog>
  );
}

/** What another phone means for the messages. */
function usePhoneNote(base: PatientDetail, phone: string): string | undefined {
  const { t } = useLingui();
  const before = valuesOf(base);
  if (isSame(before, { ...before, phone }, "phone")) {
    return undefined;
  }
  return phone.trim() === ""
    ? t`Sin teléfono no le llegarán avisos por WhatsApp.`
    : t`Los recordatorios por venir irán a este número. Su conversación de WhatsApp sigue en el anterior.`;
}
