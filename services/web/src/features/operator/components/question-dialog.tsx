import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";

interface QuestionDialogProps {
  title: string;
  /** `null` where nothing is left to confirm: somebody else decided meanwhile. */
  confirm: string | null;
  /** What the other button says; else that nothing is done. */
  cancel?: string | undefined;
  look: "primary" | "danger";
  isPending: boolean;
  error: unknown;
  /** What will happen, to staff and to patients. */
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what a step means before it is taken. */
export function QuestionDialog(props: QuestionDialogProps) {
  const { title, confirm, cancel, look, isPending, error, children, onConfirm, onClose } = props;
  const { t } = useLingui();
  return (
    <Dialog
      title={title}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{cancel ?? (confirm === null ? t`Entendido` : t`Cancelar`)}</Button>
          {confirm === null ? null : (
            <Button look={look} isPending={isPending} onPress={onConfirm}>
              {confirm}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3 px-5 pb-5">
        {children}
        {error ? <ProblemNotice error={error} /> : null}
      </div>
    </Dialog>
  );
}
