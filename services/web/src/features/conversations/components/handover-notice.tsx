import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { Conversation } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useEndHandover } from "../api/conversations.ts";
import { nameOf } from "../model.ts";

/** What it means that a person has the conversation, and the way back to the assistant. */
export function HandoverNotice({ conversation }: { conversation: Conversation }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  useEffect(() => focusMessages, []);
  return (
    <div className="border-b border-line bg-surface px-4 py-2">
      <Notice
        tone="warn"
        action={
          <Button size="small" onPress={() => setAsking(true)}>
            {t`Devolver al asistente`}
          </Button>
        }
      >
        <p className="font-semibold">{t`Espera a una persona de la clínica`}</p>
        <p>{t`El asistente ya no le contesta. Llame al paciente o escríbale desde otro WhatsApp de la clínica.`}</p>
      </Notice>
      {isAsking ? <EndDialog conversation={conversation} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

/**
 * The button that was pressed goes with the notice: the focus, which would fall to the page, goes to the messages. A
 * dialog that closes gives it back first, to what may be gone.
 */
function focusMessages(): void {
  window.setTimeout(() => {
    if (document.activeElement === document.body) {
      document.querySelector<HTMLElement>("[data-messages]")?.focus();
    }
  }, 50);
}

function EndDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useLingui();
  const end = useEndHandover(conversation.id);
  const name = nameOf(conversation) || t`el paciente`;
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        showToast({ tone: "good", title: t`El asistente sigue con ${name}` });
        onClose();
      },
    });
  return (
    <Dialog
      title={t`¿Devolver al asistente?`}
      size="small"
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Volver`}</Button>
          <Button look="primary" isPending={end.isPending} onPress={confirm}>
            {t`Sí, devolver`}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 px-5 pb-5">
        <p>{t`El asistente contestará los próximos mensajes de ${name}, desde el principio. Ahora no se le envía nada.`}</p>
        {end.isError ? <ProblemNotice error={end.error} /> : null}
      </div>
    </Dialog>
  );
}
