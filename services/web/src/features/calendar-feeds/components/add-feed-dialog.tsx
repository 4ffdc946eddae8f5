import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import type { Doctor } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ChoiceChips } from "@/shared/ui/choice-chips.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { SaveProblem } from "@/shared/ui/save-problem.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { useAddFeed } from "../api/calendar-feeds.ts";
import type { Privacy } from "../api/contract.ts";
import { privacies, privacyWord, sayPrivacy } from "../say.ts";
import { AddressDialog } from "./address-dialog.tsx";

interface AddFeedDialogProps {
  /** Of whom it may be; nothing where it is of the own agenda. */
  doctors: readonly Doctor[] | undefined;
  ownDoctorId: string | undefined;
  onClose: () => void;
}

interface Values {
  /** A doctor's id, or `all`. */
  agenda: string;
  name: string;
  privacy: Privacy;
}

/** Makes an address, and shows it this once. */
export function AddFeedDialog({ doctors, ownDoctorId, onClose }: AddFeedDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const add = useAddFeed();
  const form = useForm<Values>({
    defaultValues: { agenda: ownDoctorId ?? "", name: "", privacy: "initials" },
  });
  const submit = form.handleSubmit(({ agenda, name, privacy }) =>
    add.mutate(
      { name: name.trim(), privacy, ...(agenda === "all" ? {} : { doctor_id: agenda }) },
      {
        onError: (problem) => {
          if (isAboutName(problem)) {
            form.setError("name", { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    ),
  );
  const unsure = t`No hay conexión con Cita y no sabemos si se creó. Cuando vuelva, revise la lista: si ya está ahí, revóquela y cree otra, porque la dirección se muestra una sola vez.`;

  if (add.data) {
    return <AddressDialog made={add.data} onClose={onClose} />;
  }
  return (
    <Dialog
      title={t`Nueva dirección de calendario`}
      isBusy={add.isPending}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} isDisabled={add.isPending}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={add.isPending}>
            {t`Crear dirección`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        {doctors ? (
          <Controller
            control={form.control}
            name="agenda"
            rules={{ validate: (id) => id !== "" || t`Elija de quién es la agenda, por favor.` }}
            render={(field) => (
              <Select
                {...fieldOf(field)}
                label={t`De quién es la agenda`}
                options={[
                  { id: "all", label: t`Todas las agendas` },
                  ...doctors.map((doctor) => ({ id: doctor.id, label: sayDoctor(doctor) })),
                ]}
              />
            )}
          />
        ) : null}
        <Controller
          control={form.control}
          name="name"
          rules={{ validate: (name) => name.trim().length >= 2 || t`Escriba dónde se va a usar, por favor.` }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Dónde se va a usar`}
              description={t`Una dirección para cada dispositivo: «Teléfono de la Dra. Peña». Si se pierde, se revoca solo esa.`}
              maxLength={60}
              autoComplete="off"
            />
          )}
        />
        <Controller
          control={form.control}
          name="privacy"
          render={(field) => (
            <ChoiceChips
              {...fieldOf(field)}
              label={t`Qué dice de los pacientes`}
              description={sayPrivacy(field.field.value)}
              options={privacies.map((id) => ({ id, label: privacyWord(id) }))}
            />
          )}
        />
        {add.error && !isAboutName(add.error) ? <SaveProblem error={add.error} unsure={unsure} /> : null}
      </form>
    </Dialog>
  );
}

function isAboutName(problem: unknown): boolean {
  return problem instanceof Problem && problem.field === "name";
}
