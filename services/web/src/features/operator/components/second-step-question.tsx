import { useLingui } from "@lingui/react/macro";
import { Problem } from "@/shared/api/problem.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { QuestionDialog } from "./question-dialog.tsx";

interface SecondStepQuestionProps {
  clinicName: string;
  email: string;
  isPending: boolean;
  error: unknown;
  onConfirm: () => void;
  onBack: () => void;
}

/** Names the person and the clinic once more, because what follows opens an account with its password alone. */
export function SecondStepQuestion(props: SecondStepQuestionProps) {
  const { clinicName, email, isPending, error, onConfirm, onBack } = props;
  const { t } = useLingui();
  const isLost = error instanceof Problem && error.code === "UNREACHABLE";
  return (
    <QuestionDialog
      title={t`¿Quitar la verificación a ${email}, de ${clinicName}?`}
      confirm={t`Sí, quitarla`}
      cancel={t`Volver`}
      look="danger"
      isPending={isPending}
      error={isLost ? undefined : error}
      onConfirm={onConfirm}
      onClose={onBack}
    >
      <ul className="grid list-disc gap-1 pl-5 marker:text-ink-faint">
        <li>{t`Podrá ingresar solo con su contraseña, sin el código de su teléfono.`}</li>
        <li>{t`Su PIN y sus códigos de recuperación dejan de servir, y sus sesiones se cierran en todas partes.`}</li>
        <li>{t`Se le avisa por correo, y queda en la auditoría de la clínica con su motivo.`}</li>
      </ul>
      {isLost ? (
        <Notice tone="bad">
          {t`No hay conexión con Cita y no sabemos si se quitó. Intente de nuevo: si ya se quitó, se lo decimos.`}
        </Notice>
      ) : null}
    </QuestionDialog>
  );
}
