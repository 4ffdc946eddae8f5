import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useDeleteAnswer } from "../api/answers.ts";
import type { Answer } from "../api/contract.ts";

/** Asks before an answer is deleted: it is gone then, and patients who ask get another one or none. */
export function DeleteAnswer({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { t } = useLingui();
  const remove = useDeleteAnswer();
  const { id, question } = answer;
  return (
    <Dialog
      title={t`¿Quitar la respuesta a «${question}»?`}
      role="alertdialog"
      size="small"
      isBusy={remove.isPending}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} isDisabled={remove.isPending}>{t`Volver`}</Button>
          <Button
            look="danger"
            isPending={remove.isPending}
            onPress={() =>
              remove.mutate(id, {
                onSuccess: () => {
                  onClose();
                  showToast({ tone: "calm", title: t`La respuesta ya no está` });
                },
              })
            }
          >
            {t`Sí, quitar`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        <p>{t`El asistente ya no la dará. A quien pregunte le ofrecerá hablar con una persona.`}</p>
        {remove.isError ? <ProblemNotice error={remove.error} /> : null}
      </div>
    </Dialog>
  );
}
