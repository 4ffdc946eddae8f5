import { useLingui } from "@lingui/react/macro";
import { useBlocker } from "@tanstack/react-router";
import { bound } from "@/features/session/bound.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";

/** Asks before the sign-in is left while it shows recovery codes, which are not shown again. */
export function CodesGuard() {
  const { t } = useLingui();
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: () => bound.read() !== undefined,
    // Of a page that is closed or loaded again, the list of the codes asks.
    enableBeforeUnload: false,
    withResolver: true,
  });
  return status === "blocked" ? (
    <Dialog
      title={t`¿Salir sin guardar sus códigos?`}
      role="alertdialog"
      size="small"
      onClose={reset}
      footer={
        <>
          <Button look="danger" onPress={proceed}>
            {t`Salir sin guardarlos`}
          </Button>
          <Button look="primary" autoFocus onPress={reset}>
            {t`Seguir aquí`}
          </Button>
        </>
      }
    >
      <p className="px-5 pb-5">{t`Los códigos de recuperación no se vuelven a mostrar. Si sale, tendrá que hacer otros en «Mi cuenta» cuando ingrese.`}</p>
    </Dialog>
  ) : null;
}
