import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { secondFactorOf } from "@/shared/lib/one-time-code.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { PasswordField } from "@/shared/ui/password-field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SecondFactorField } from "@/shared/ui/second-factor-field.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useSetPin } from "../api/pin.ts";
import { digitsOf, isPin, leastDigits, mostDigits, refusesPin } from "../pin.ts";
import { refusedProof } from "../proof.ts";
import { OwnPasswordField } from "./own-password-field.tsx";

interface SetPinDialogProps {
  email: string;
  /** Whether the user signs in with codes, and so shows one here as well. */
  needsCode: boolean;
  onClose: () => void;
}

/** A PIN of one's own, set by whoever could sign in. */
export function SetPinDialog({ email, needsCode, onClose }: SetPinDialogProps) {
  const { t } = useLingui();
  const save = useSetPin();
  const formId = useId();
  const form = useForm({ defaultValues: { password: "", code: "", pin: "" } });
  const submit = form.handleSubmit(({ password, code, pin }) =>
    save.mutate(needsCode ? { password, pin, code: secondFactorOf(code) } : { password, pin }, {
      onSuccess: () => {
        onClose();
        showToast({ tone: "good", title: t`Su PIN está guardado` });
      },
      onError: (problem) => {
        const field = fieldOfRefusal(problem);
        if (field) {
          form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    }),
  );
  return (
    <Dialog
      title={t`Elija su PIN`}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={save.isPending}>
            {t`Guardar PIN`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        <OwnPasswordField control={form.control} name="password" email={email} />
        {needsCode ? (
          <SecondFactorField
            control={form.control}
            name="code"
            onOtherKind={() => form.resetField("code", { defaultValue: "" })}
          />
        ) : null}
        <Controller
          control={form.control}
          name="pin"
          rules={{ validate: (typed) => isPin(typed) || t`Escriba entre 4 y 6 números, por favor.` }}
          render={(control) => (
            <PasswordField
              {...fieldOf(control)}
              onChange={(typed) => control.field.onChange(digitsOf(typed))}
              label={t`PIN nuevo`}
              description={t`Entre ${leastDigits} y ${mostDigits} números que nadie adivine: ni 1234, ni 0000.`}
              toggleLabels={{ show: t`Mostrar el PIN`, hide: t`Ocultar el PIN` }}
              inputMode="numeric"
              autoComplete="off"
              maxLength={mostDigits}
            />
          )}
        />
        {save.isError && !fieldOfRefusal(save.error) ? <ProblemNotice error={save.error} /> : null}
      </form>
    </Dialog>
  );
}

function fieldOfRefusal(problem: unknown): "password" | "code" | "pin" | undefined {
  return refusedProof(problem) ?? (refusesPin(problem) ? "pin" : undefined);
}
