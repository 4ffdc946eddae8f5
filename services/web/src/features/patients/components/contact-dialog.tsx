import { useLingui } from "@lingui/react/macro";
import { useEffect, useId } from "react";
import { Controller, useForm } from "react-hook-form";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { canBePhone, plainPhone } from "@/shared/lib/phone.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { useAddContact } from "../api/changes.ts";
import type { NewContact } from "../api/contract.ts";
import {
  type ContactValues,
  contactFields,
  dropContactDraft,
  keepContactDraft,
  readContactDraft,
} from "../contact-draft.ts";
import { longestName } from "../values.ts";

/** Adds another phone, of the patient or of somebody who answers for the patient. */
export function ContactDialog({ patient, onClose }: { patient: PatientDetail; onClose: () => void }) {
  const { t } = useLingui();
  const formId = useId();
  const add = useAddContact(patient.id);
  const form = useForm<ContactValues>({ defaultValues: readContactDraft(patient.id) });
  const { full_name: name } = patient;

  useEffect(() => {
    const subscription = form.watch(() => keepContactDraft(patient.id, form.getValues()));
    return () => subscription.unsubscribe();
  }, [form, patient.id]);

  /** The server says of a value only that it is not valid. */
  function textAt(field: keyof ContactValues, error: unknown): string {
    const isInvalid = error instanceof Problem && error.code === "INVALID_FIELD";
    return field === "phone" && isInvalid
      ? t`Escriba un número que no sea el del paciente, como lo marca en su país, o con + y el código del país.`
      : problemText(error);
  }

  const submit = form.handleSubmit((values) =>
    add.mutate(contactOf(values), {
      onSuccess: () => {
        dropContactDraft(patient.id);
        onClose();
      },
      onError: (error) => {
        const field = fieldOfRefusal(error);
        if (field) {
          form.setError(field, { message: textAt(field, error) }, { shouldFocus: true });
        }
      },
    }),
  );

  return (
    <Dialog
      title={t`Otro contacto de ${name}`}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={add.isPending}>
            {t`Agregar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        {add.isError && !fieldOfRefusal(add.error) ? <ProblemNotice error={add.error} /> : null}
        <Controller
          control={form.control}
          name="phone"
          rules={{
            validate: (text) => canBePhone(text) || t`Escriba el teléfono con sus dígitos, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Teléfono`}
              description={t`Con este número también lo encuentra la búsqueda.`}
              type="tel"
              autoComplete="off"
              maxLength={24}
            />
          )}
        />
        <Controller
          control={form.control}
          name="name"
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`De quién es`}
              description={t`Déjelo vacío si es otro teléfono del paciente.`}
              autoComplete="off"
              maxLength={longestName}
            />
          )}
        />
        <Controller
          control={form.control}
          name="relation"
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Relación`}
              placeholder={t`Mamá, papá, encargado, trabajo…`}
              autoComplete="off"
              maxLength={40}
            />
          )}
        />
      </form>
    </Dialog>
  );
}

function contactOf(values: ContactValues): NewContact {
  const [name, relation] = [values.name.trim(), values.relation.trim()];
  return { phone: plainPhone(values.phone), ...(name ? { name } : {}), ...(relation ? { relation } : {}) };
}

function fieldOfRefusal(error: unknown): keyof ContactValues | undefined {
  return error instanceof Problem ? contactFields.find((field) => field === error.field) : undefined;
}
