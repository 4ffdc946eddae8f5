import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { leaveAfterAsking } from "@/shared/lib/leave-question.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { useSignOutEverywhere } from "../api/own-sessions.ts";

/** Says what it means to sign out everywhere before it is done: what was typed and not saved is lost. */
export function SignOutDialog({ warning, onClose }: { warning: ReactNode; onClose: () => void }) {
  const { t } = useLingui();
  const leave = useSignOutEverywhere();
  return (
    <Dialog
      title={t`¿Cerrar sesión en todas partes?`}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            look="danger"
            isPending={leave.isPending}
            onPress={() => leaveAfterAsking(() => leave.mutate())}
          >
            {t`Sí, cerrar todas`}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 px-5 pb-5">
        <p>
          {t`Se cierra su sesión en todos los navegadores y teléfonos, también en este. Tendrá que ingresar de nuevo con su contraseña.`}
        </p>
        {warning}
        <p className="text-ink-soft">{t`Lo que haya escrito sin guardar se pierde.`}</p>
        {leave.isError ? <ProblemNotice error={leave.error} /> : null}
      </div>
    </Dialog>
  );
}
