import { useLingui } from "@lingui/react/macro";
import { useBlocker } from "@tanstack/react-router";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";

/** These are gone to without anybody asking for it; the draft is kept, or was wiped with the session. */
const unasked: readonly string[] = ["/entrar", "/suscripcion"];

/** Asks before a page is left on which something is not saved. */
export function LeaveGuard({ isDirty, onLeave }: { isDirty: boolean; onLeave: () => void }) {
  const { t } = useLingui();
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isDirty && next.pathname !== current.pathname && !unasked.includes(next.pathname),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return status === "blocked" ? (
    <Dialog
      title={t`Hay cambios sin guardar`}
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
            {t`Salir sin guardar`}
          </Button>
          <Button look="primary" autoFocus onPress={reset}>
            {t`Seguir aquí`}
          </Button>
        </>
      }
    >
      <p className="px-5 pb-5">{t`Si sale ahora, lo que cambió en los ajustes se pierde.`}</p>
    </Dialog>
  ) : null;
}
