import { useLingui } from "@lingui/react/macro";
import { useId, useRef } from "react";
import { Controller, useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { isPhoneCode, phoneCodeOf } from "@/shared/lib/one-time-code.ts";
import { Button } from "@/shared/ui/button.tsx";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import { type TotpStart, useConfirmTwoSteps } from "../api/two-step.ts";
import { refusedProof } from "../proof.ts";
import { QrCode } from "./qr-code.tsx";

interface ScanDialogProps {
  start: TotpStart;
  onConfirmed: (recoveryCodes: readonly string[]) => void;
  onClose: () => void;
}

/** Gives the secret to the telephone, and lets it prove that it has it. */
export function ScanDialog({ start, onConfirmed, onClose }: ScanDialogProps) {
  const { t } = useLingui();
  const confirm = useConfirmTwoSteps();
  const shown = useRef<HTMLElement>(null);
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
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={confirm.isPending}>
            {t`Confirmar`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        <ol className="grid list-decimal gap-4 pl-5 marker:font-semibold marker:text-ink-soft">
          <li className="grid gap-3">
            <p>{t`Abra la aplicación de códigos de su teléfono, agregue una cuenta y apunte la cámara aquí.`}</p>
            <QrCode text={start.uri} />
            <div className="grid justify-items-start gap-2">
              <p className="text-sm text-ink-soft">{t`Si no puede usar la cámara, o está en ese teléfono, escriba esta clave en la aplicación:`}</p>
              <code ref={shown} translate="no" className="font-mono break-all select-all">
                {inGroups(start.secret)}
              </code>
              <CopyButton size="small" text={start.secret} label={t`Copiar clave`} shown={shown} />
            </div>
          </li>
          <li>
            <Controller
              control={form.control}
              name="code"
              rules={{
                validate: (typed) =>
                  isPhoneCode(typed) || t`Escriba los 6 números de su aplicación, por favor.`,
              }}
              render={(field) => (
                <TextField
                  {...fieldOf(field)}
                  label={t`Escriba el código que muestra la aplicación`}
                  description={t`Son 6 números que cambian cada medio minuto.`}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={8}
                />
              )}
            />
          </li>
        </ol>
        {confirm.isError && !isAtField ? <ProblemNotice error={confirm.error} /> : null}
      </form>
    </Dialog>
  );
}

/** Easier to type. What is copied has no spaces. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? secret;
}
