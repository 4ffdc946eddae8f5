import { useLingui } from "@lingui/react/macro";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { holdUser } from "@/shared/lib/leave-question.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";

/** The end of the session leads there without anybody asking for it. */
const unasked = "/entrar";

/** Asks before the page is left, or its user goes, while the archive is coming. */
export function DownloadGuard({ isRunning, onLeave }: { isRunning: boolean; onLeave: () => void }) {
  const { t } = useLingui();
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isRunning && next.pathname !== current.pathname && next.pathname !== unasked,
    enableBeforeUnload: isRunning,
    withResolver: true,
  });
  const [leave, setLeave] = useState<() => void>();
  useEffect(() => (isRunning ? holdUser((then) => setLeave(() => then)) : undefined), [isRunning]);
  const isBlocked = status === "blocked";
  const stay = () => (isBlocked ? reset() : setLeave(undefined));
  return isBlocked || leave ? (
    <Dialog
      title={t`La descarga sigue`}
      role="alertdialog"
      size="small"
      onClose={stay}
      footer={
        <>
          <Button
            look="danger"
            onPress={() => {
              onLeave();
              setLeave(undefined);
              if (isBlocked) {
                proceed();
              } else {
                leave?.();
              }
            }}
          >
            {t`Salir y detenerla`}
          </Button>
          <Button look="primary" autoFocus onPress={stay}>
            {t`Seguir aquí`}
          </Button>
        </>
      }
    >
      <p className="px-5 pb-5">{t`Si sale de esta página, la descarga se detiene y no se guarda ningún archivo.`}</p>
    </Dialog>
  ) : null;
}
