import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useNewRecoveryCodes } from "../api/two-step.ts";
import { ProofDialog } from "./proof-dialog.tsx";
import { RecoveryCodesDialog } from "./recovery-codes-dialog.tsx";

interface NewCodesDialogProps {
  email: string;
  onClose: () => void;
}

/** New recovery codes in place of those that were used or lost. */
export function NewCodesDialog({ email, onClose }: NewCodesDialogProps) {
  const { t } = useLingui();
  const make = useNewRecoveryCodes();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) {
    return <RecoveryCodesDialog codes={codes} email={email} onClose={onClose} />;
  }
  return (
    <ProofDialog
      title={t`Nuevos códigos de recuperación`}
      confirm={t`Crear códigos`}
      look="primary"
      email={email}
      isPending={make.isPending}
      error={make.error}
      onProof={(proof, onRefused) =>
        make.mutate(proof, {
          onSuccess: ({ recovery_codes }) => setCodes(recovery_codes),
          onError: onRefused,
        })
      }
      onClose={onClose}
    >
      <p>{t`Se crean 10 códigos. Los que tenía dejan de servir.`}</p>
    </ProofDialog>
  );
}
