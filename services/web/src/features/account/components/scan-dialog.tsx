import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { phoneCodeOf } from "@/shared/lib/one-time-code.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { type TotpStart, useConfirmTwoSteps } from "../api/two-step.ts";
import { refusedProof } from "../proof.ts";
import { PhoneCodeField } from "./phone-code-field.tsx";
import { TelephoneKey } from "./telephone-key.tsx";

interface ScanDialogProps {
  start: TotpStart;
  onConfirmed: (recoveryCodes: readonly string[]) => void;
  onClose: () => void;
}

/** Gives the secret to the telephone, and lets it prove that it has it. */
export function ScanDialog({ start, onConfirmed, onClose }: ScanDialogProps) {
  const { t } = useLingui();
  const confirm = useConfirmTwoSteps();
  const formId = useId();
  const form = useForm({ defaultValues: { code: "" } });
  const isAtField = refusedProof(confirm.error) === "code";
  const submit = form.handleSubmit(({ code }) =>
    confirm.mutate(phoneCodeOf(code), {
      onSuccess: ({ recovery_codes }) => onConfirmed(recovery_codes),
      onError: (problem) => {
        if (refusedProof(problem) === "code") {
          form.setError("code", { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );
  return (
    <Dialog
      title={t`Conecte su teléfono`}
      role="alertdialog"
      isBusy={confirm.isPending}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={confirm.isPending} onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={confirm.isPending}>
            {t`Confirmar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        <ol className="grid list-decimal gap-4 pl-5 marker:font-semibold marker:text-ink-soft">
          {/* A grid of its own would take the number away from the step. */}
          <li>
            <div className="grid gap-3">
              <TelephoneKey start={start} />
            </div>
          </li>
          <li>
            <PhoneCodeField control={form.control} />
          </li>
        </ol>
        {confirm.isError && !isAtField ? <ProblemNotice error={confirm.error} /> : null}
      </form>
    </Dialog>
  );
}
