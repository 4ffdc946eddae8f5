import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";

/** Whether the sign-in is left while it shows recovery codes. */
export function CodesQuestion({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      title={t`¿Salir sin guardar sus códigos?`}
      role="alertdialog"
      size="small"
      onClose={onStay}
      footer={
        <>
          <Button look="danger" onPress={onLeave}>
            {t`Salir sin guardarlos`}
          </Button>
          <Button look="primary" autoFocus onPress={onStay}>
            {t`Seguir aquí`}
          </Button>
        </>
      }
    >
      <p className="px-5 pb-5">{t`Los códigos de recuperación no se vuelven a mostrar. Si sale, tendrá que hacer otros en «Mi cuenta» cuando ingrese.`}</p>
    </Dialog>
  );
}
