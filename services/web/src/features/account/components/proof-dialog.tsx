import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import { useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { secondFactorOf } from "@/shared/lib/one-time-code.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SecondFactorField } from "@/shared/ui/second-factor-field.tsx";
import { type Proof, refusedProof } from "../proof.ts";
import { OwnPasswordField } from "./own-password-field.tsx";

interface ProofDialogProps {
  title: string;
  confirm: string;
  look: "primary" | "danger";
  email: string;
  isPending: boolean;
  error: unknown;
  /** What will happen. */
  children: ReactNode;
  onProof: (proof: Proof, onRefused: (problem: unknown) => void) => void;
  onClose: () => void;
}

/** Asks for the password and a code before a step that protects the account less, or otherwise. */
export function ProofDialog(props: ProofDialogProps) {
  const { title, confirm, look, email, isPending, error, children, onProof, onClose } = props;
  const { t } = useLingui();
  const formId = useId();
  const form = useForm<Proof>({ defaultValues: { password: "", code: "" } });
  const submit = form.handleSubmit(({ password, code }) =>
    onProof({ password, code: secondFactorOf(code) }, (problem) => {
      const field = refusedProof(problem);
      if (field) {
        form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
      }
    }),
  );
  return (
    <Dialog
      title={title}
      role="alertdialog"
      size="small"
      isBusy={isPending}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look={look} isPending={isPending}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        {children}
        <OwnPasswordField control={form.control} name="password" email={email} />
        <SecondFactorField
          control={form.control}
          name="code"
          onOtherKind={() => form.resetField("code", { defaultValue: "" })}
        />
        {error && !refusedProof(error) ? <ProblemNotice error={error} /> : null}
      </form>
    </Dialog>
  );
}
