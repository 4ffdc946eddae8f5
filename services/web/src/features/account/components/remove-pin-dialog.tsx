import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useRemovePin } from "../api/pin.ts";
import { refusedProof } from "../proof.ts";
import { OwnPasswordField } from "./own-password-field.tsx";

interface RemovePinDialogProps {
  email: string;
  onClose: () => void;
}

/** Goes back to changing persons by the password alone. */
export function RemovePinDialog({ email, onClose }: RemovePinDialogProps) {
  const { t } = useLingui();
  const remove = useRemovePin();
  const formId = useId();
  const form = useForm({ defaultValues: { password: "" } });
  const isAtField = refusedProof(remove.error) === "password";
  const submit = form.handleSubmit(({ password }) =>
    remove.mutate(password, {
      onSuccess: () => {
        onClose();
        showToast({ tone: "good", title: t`Su PIN ya no existe` });
      },
      onError: (problem) => {
        if (refusedProof(problem) === "password") {
          form.setError("password", { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );
  return (
    <Dialog
      title={t`¿Quitar su PIN?`}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="danger" isPending={remove.isPending}>
            {t`Sí, quitar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        <p>{t`En una computadora compartida entrará solo con su contraseña.`}</p>
        <OwnPasswordField control={form.control} name="password" email={email} />
        {remove.isError && !isAtField ? <ProblemNotice error={remove.error} /> : null}
      </form>
    </Dialog>
  );
}
