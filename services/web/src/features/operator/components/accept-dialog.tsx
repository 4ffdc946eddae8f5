import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { type Control, useForm } from "react-hook-form";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { DemoRequest } from "../api/contract.ts";
import { useAcceptRequest } from "../api/demo-requests.ts";
import { inviteMessage } from "../invite-message.ts";
import { isMeanwhile } from "../meanwhile.ts";
import { keepTyped, readTyped } from "../typed.ts";
import { NumberField } from "./number-field.tsx";

interface AcceptDialogProps {
  request: DemoRequest;
  onClose: () => void;
  onAccepted: (code: string, message: string) => void;
}

const usual = { expiresInDays: "7", trialDays: "14" };

/** Accepts a request: a code is made and mailed, and shown to be copied. Accepting again shows the same code. */
export function AcceptDialog({ request, onClose, onAccepted }: AcceptDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const accept = useAcceptRequest();
  const typedName = `accept.${request.id}`;
  const form = useForm({ defaultValues: readTyped(typedName, usual) });
  const { clinic_name: clinic, contact_name: contactName, email } = request;
  const isAgain = request.status === "accepted";
  // Rejected by another page since this one was loaded: who confirms once more has read that.
  const seen = isMeanwhile(accept.error, "DEMO_REQUEST_REJECTED_MEANWHILE") ? "rejected" : request.status;

  const submit = form.handleSubmit((values) => {
    const days = { expiresInDays: Number(values.expiresInDays), trialDays: Number(values.trialDays) };
    accept.mutate(
      { id: request.id, seen_status: seen, ...days },
      {
        onSuccess: ({ inviteCode: code }) =>
          onAccepted(
            code,
            // The days of a code that was made before are not known here.
            inviteMessage(
              { contactName, clinicName: clinic, code, origin: window.location.origin },
              isAgain ? undefined : days,
            ),
          ),
      },
    );
  });

  return (
    <Dialog
      title={isAgain ? t`El código de ${clinic}` : t`¿Aceptar a ${clinic}?`}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={accept.isPending}>
            {isAgain ? t`Ver el código` : t`Aceptar y ver el código`}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4 px-5 pb-5"
        onSubmit={submit}
        onChange={() => keepTyped(typedName, form.getValues())}
        noValidate
      >
        {accept.isError ? <ProblemNotice error={accept.error} /> : null}
        {isAgain ? (
          <Notice tone="calm">
            {t`Ya se aceptó: se muestra el código que se hizo entonces, con los días que se le dieron.`}
          </Notice>
        ) : (
          <p>
            {t`Se hace un código de invitación, solo para ${email}, con el que ${contactName} registra su clínica. Se lo enviamos por correo; usted también lo verá para copiarlo.`}
          </p>
        )}
        {isAgain ? null : <Days control={form.control} />}
      </form>
    </Dialog>
  );
}

function Days({ control }: { control: Control<typeof usual> }) {
  const { t } = useLingui();
  return (
    <>
      <NumberField
        control={control}
        name="expiresInDays"
        label={t`Días para usar el código`}
        least={1}
        most={365}
      />
      <NumberField
        control={control}
        name="trialDays"
        label={t`Días de prueba`}
        description={t`Cuentan desde que la clínica se registra.`}
        least={1}
        most={365}
      />
    </>
  );
}
