import { useLingui } from "@lingui/react/macro";
import { PauseCircle } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import type { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { session } from "@/shared/api/session.ts";
import { Button } from "@/shared/ui/button.tsx";
import { SupportLine } from "@/shared/ui/support-line.tsx";
import { useResumeProbe } from "../use-resume-probe.ts";

interface SuspendedPageProps {
  refusal: Problem;
  /** The clinic was resumed: what could not be opened meanwhile can be now. */
  onResumed: () => void;
  /** What a sign-out would forget: then it asks first. */
  warning?: ReactNode;
}

/**
 * Lies over the whole page while the clinic is suspended. The page below stays as it is, with what was typed, and is
 * there again when the clinic is resumed.
 */
export function SuspendedPage({ refusal, onResumed, warning }: SuspendedPageProps) {
  const { t } = useLingui();
  const { ask, isAsking } = useResumeProbe(onResumed);
  const [isLeaving, setLeaving] = useState(false);
  const isQuestion = isLeaving && warning !== undefined;
  return (
    <ModalOverlay
      isOpen
      isKeyboardDismissDisabled
      className="fixed inset-0 z-60 grid place-items-center overflow-y-auto bg-paper p-6 print:hidden"
    >
      <Modal className="w-full max-w-lg rounded-lg border border-line bg-surface text-ink shadow-card outline-none">
        <Dialog role="alertdialog" className="grid justify-items-start gap-4 p-6 outline-none sm:p-9">
          <PauseCircle size={40} strokeWidth={1.6} aria-hidden="true" className="text-warn" />
          <Heading slot="title" className="text-2xl font-semibold text-balance">
            {t`Su clínica está suspendida`}
          </Heading>
          <p className="text-lg wrap-anywhere whitespace-pre-line">{problemText(refusal)}</p>
          <p className="text-ink-soft">
            {t`Sus citas, pacientes y mensajes están guardados, y también lo que estaba escribiendo. En cuanto la clínica se reactive, podrá seguir aquí mismo.`}
          </p>
          <SupportLine />
          {isQuestion ? warning : null}
          <div className="flex flex-wrap gap-3">
            <Button look="primary" isPending={isAsking} onPress={() => void ask()}>
              {t`Revisar ahora`}
            </Button>
            {isQuestion ? (
              <Button look="danger" onPress={session.close}>
                {t`Cerrar sin esperar`}
              </Button>
            ) : (
              <Button look="plain" onPress={() => (warning ? setLeaving(true) : session.close())}>
                {t`Cerrar sesión`}
              </Button>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
