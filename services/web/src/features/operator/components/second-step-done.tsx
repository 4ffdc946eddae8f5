import { useLingui } from "@lingui/react/macro";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";

interface SecondStepDoneProps {
  email: string;
  /** Whether it is known that it was this attempt: where an answer was lost, the person may never have had a second step. */
  isOwn: boolean;
  onClose: () => void;
}

/** What the person can do now, for the operator who has them on the phone. */
export function SecondStepDone({ email, isOwn, onClose }: SecondStepDoneProps) {
  const { t } = useLingui();
  return (
    <Dialog
      title={t`Ya no tiene la verificación`}
      size="small"
      onClose={onClose}
      footer={<Button look="primary" autoFocus onPress={onClose}>{t`Listo`}</Button>}
    >
      <div className="grid gap-3 px-5 pb-5">
        <p className="wrap-anywhere">{t`${email} puede ingresar solo con su contraseña.`}</p>
        {isOwn ? (
          <ul className="grid list-disc gap-1 pl-5 marker:text-ink-faint">
            <li>{t`Sus sesiones se cerraron en todas partes. Su PIN y sus códigos de recuperación ya no sirven.`}</li>
            <li>{t`Le avisamos por correo. Si la clínica pide la verificación a todo el equipo, al ingresar conectará su teléfono nuevo; si no, pídale que la active de nuevo en «Mi cuenta».`}</li>
          </ul>
        ) : (
          <p>{t`Si se quitó en su intento anterior, se le avisó por correo.`}</p>
        )}
      </div>
    </Dialog>
  );
}
