import { useLingui } from "@lingui/react/macro";
import { useBlocker } from "@tanstack/react-router";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";

/** The end of the session leads there without anybody asking for it. */
const unasked = "/entrar";

/** Asks before the page is left while the archive is coming. */
export function DownloadGuard({ isRunning, onLeave }: { isRunning: boolean; onLeave: () => void }) {
  const { t } = useLingui();
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isRunning && next.pathname !== current.pathname && next.pathname !== unasked,
    enableBeforeUnload: isRunning,
    withResolver: true,
  });
  return status === "blocked" ? (
    <Dialog
      title={t`La descarga sigue`}
      role="alertdialog"
      size="small"
      onClose={reset}
      footer={
        <>
          <Button
            look="danger"
            onPress={() => {
              onLeave();
              proceed();
            }}
          >
            {t`Salir y detenerla`}
          </Button>
          <Button look="primary" autoFocus onPress={reset}>
            {t`Seguir aquí`}
          </Button>
        </>
      }
    >
      <p className="px-5 pb-5">{t`Si sale de esta página, la descarga se detiene y no se guarda ningún archivo.`}</p>
    </Dialog>
  ) : null;
}
