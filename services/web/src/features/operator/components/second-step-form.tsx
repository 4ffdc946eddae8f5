import { useLingui } from "@lingui/react/macro";
import { Controller, type UseFormReturn } from "react-hook-form";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { QuestionDialog } from "./question-dialog.tsx";
import { ReasonField } from "./reason-field.tsx";

export interface SecondStepValues {
  email: string;
  reason: string;
}

interface SecondStepFormProps {
  clinicName: string;
  form: UseFormReturn<SecondStepValues>;
  onTyped: () => void;
  onNext: () => void;
  onClose: () => void;
}

/** Whose second step is taken off, and how the operator knows that it is that person who asks. */
export function SecondStepForm({ clinicName, form, onTyped, onNext, onClose }: SecondStepFormProps) {
  const { t } = useLingui();
  const next = form.handleSubmit(onNext);
  return (
    <QuestionDialog
      title={t`Quitar la verificación en dos pasos`}
      confirm={t`Continuar`}
      look="primary"
      isPending={false}
      error={undefined}
      onConfirm={() => void next()}
      onClose={onClose}
    >
      <p>
        {t`Para una persona de ${clinicName} que perdió su teléfono y sus códigos de recuperación. Si alguien más administra la clínica, puede hacerlo en «Equipo».`}
      </p>
      <Notice tone="warn">
        {t`Primero asegúrese de que es ella: llame usted al teléfono de la clínica que ya conoce, y no al número que le dieron en el mensaje.`}
      </Notice>
      <form className="grid gap-3" onSubmit={next} onChange={onTyped} noValidate>
        <Controller
          control={form.control}
          name="email"
          rules={{
            validate: (text) =>
              /^\s*\S+@\S+\s*$/.test(text) || t`Escriba el correo con el que ingresa, por favor.`,
          }}
          render={(field) => (
            <TextField
              {...fieldOf(field)}
              label={t`Correo de la persona`}
              description={t`Con el que ingresa a Cita.`}
              type="email"
              autoComplete="off"
              maxLength={254}
            />
          )}
        />
        <ReasonField
          control={form.control}
          name="reason"
          leastLength={3}
          label={t`Motivo`}
          description={t`Cómo se aseguró de que es ella. Lo lee la clínica en su auditoría.`}
        />
      </form>
    </QuestionDialog>
  );
}
