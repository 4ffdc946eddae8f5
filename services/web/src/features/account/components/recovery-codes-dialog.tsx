import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { noteCodesKept } from "@/shared/lib/unkept-codes.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { RecoveryCodeList } from "./recovery-code-list.tsx";

interface RecoveryCodesDialogProps {
  codes: readonly string[];
  email: string;
  /** Whether the two steps were just switched on; otherwise these replace others. */
  isFirst?: boolean;
  onClose: () => void;
}

/** Shows recovery codes, once. Only who says that they are kept gets past them. */
export function RecoveryCodesDialog({ codes, email, isFirst = false, onClose }: RecoveryCodesDialogProps) {
  const { t } = useLingui();
  const [isAsked, setAsked] = useState(false);
  return (
    <Dialog
      title={t`Guarde sus códigos de recuperación`}
      role="alertdialog"
      size="small"
      onClose={() => setAsked(true)}
      footer={
        <Button
          look="primary"
          onPress={() => {
            noteCodesKept(email);
            onClose();
          }}
        >
          {t`Ya los guardé`}
        </Button>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        {isFirst ? (
          <Notice tone="good">{t`La verificación en dos pasos está activa. Sus otras sesiones se cerraron.`}</Notice>
        ) : (
          <Notice tone="good">{t`Estos son los nuevos: los de antes ya no sirven.`}</Notice>
        )}
        <RecoveryCodeList codes={codes} email={email} />
        {isAsked ? (
          <Notice tone="warn">
            {t`Guárdelos antes de cerrar, por favor. Cuando los tenga, pulse «Ya los guardé».`}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}
