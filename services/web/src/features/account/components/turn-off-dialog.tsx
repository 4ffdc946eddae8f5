import { useLingui } from "@lingui/react/macro";
import { Problem } from "@/shared/api/problem.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useTurnOffTwoSteps } from "../api/two-step.ts";
import { ProofDialog } from "./proof-dialog.tsx";

interface TurnOffDialogProps {
  email: string;
  onClose: () => void;
  /** The clinic asks everybody for the second step, so that nobody turns it off alone. */
  onDemanded: () => void;
}

/** Goes back to signing in by the password alone. */
export function TurnOffDialog({ email, onClose, onDemanded }: TurnOffDialogProps) {
  const { t } = useLingui();
  const turnOff = useTurnOffTwoSteps();
  return (
    <ProofDialog
      title={t`¿Desactivar la verificación en dos pasos?`}
      confirm={t`Sí, desactivar`}
      look="danger"
      email={email}
      isPending={turnOff.isPending}
      error={turnOff.error}
      onProof={(proof, onRefused) =>
        turnOff.mutate(proof, {
          onSuccess: () => {
            onClose();
            showToast({ tone: "good", title: t`La verificación en dos pasos está desactivada` });
          },
          onError: (problem) => {
            if (problem instanceof Problem && problem.code === "TOTP_IS_REQUIRED") {
              onDemanded();
            }
            onRefused(problem);
          },
        })
      }
      onClose={onClose}
    >
      <p>{t`Bastará su contraseña para entrar con su cuenta. Puede activarla de nuevo cuando quiera.`}</p>
    </ProofDialog>
  );
}
