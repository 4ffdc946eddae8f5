import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { type TotpStart, useStartTwoSteps } from "../api/two-step.ts";
import { refusedProof } from "../proof.ts";
import { OwnPasswordField } from "./own-password-field.tsx";

interface StartDialogProps {
  email: string;
  onStarted: (start: TotpStart) => void;
  onClose: () => void;
}

/** Asks for the password first, so that nobody binds a telephone at a page that was left open. */
export function StartDialog({ email, onStarted, onClose }: StartDialogProps) {
  const { t } = useLingui();
  const begin = useStartTwoSteps();
  const formId = useId();
  const form = useForm({ defaultValues: { password: "" } });
  const isAtField = refusedProof(begin.error) === "password";
  const submit = form.handleSubmit(({ password }) =>
    begin.mutate(password, {
      onSuccess: onStarted,
      onError: (problem) => {
        if (refusedProof(problem) === "password") {
          form.setError("password", { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );
  return (
    <Dialog
      title={t`Activar la verificación en dos pasos`}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={begin.isPending}>
            {t`Seguir`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        <p>{t`Necesita su teléfono con una aplicación de códigos, como Google Authenticator, Microsoft Authenticator o la de contraseñas de su teléfono.`}</p>
        <OwnPasswordField control={form.control} name="password" email={email} />
        {begin.isError && !isAtField ? <ProblemNotice error={begin.error} /> : null}
      </form>
    </Dialog>
  );
}
