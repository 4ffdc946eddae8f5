import { useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { useRef, useState } from "react";
import { saveFile } from "@/shared/lib/save-file.ts";
import { Button } from "@/shared/ui/button.tsx";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { recoveryFile, recoveryFileName } from "../recovery-file.ts";

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
  const list = useRef<HTMLUListElement>(null);
  const text = codes.join("\n");
  return (
    <Dialog
      title={t`Guarde sus códigos de recuperación`}
      role="alertdialog"
      size="small"
      onClose={() => setAsked(true)}
      footer={
        <Button look="primary" onPress={onClose}>
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
        <p>{t`Si pierde su teléfono, ingrese con uno de ellos. Cada uno sirve una sola vez, y no se vuelven a mostrar.`}</p>
        <ul
          ref={list}
          translate="no"
          aria-label={t`Códigos de recuperación`}
          className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-md bg-sunken px-4 py-3 font-mono select-all max-sm:grid-cols-1"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={text} label={t`Copiar`} shown={list} autoFocus />
          <Button onPress={() => saveFile(recoveryFileName, recoveryFile(codes, email))}>
            <Download aria-hidden="true" />
            {t`Descargar`}
          </Button>
        </div>
        {isAsked ? (
          <Notice tone="warn">
            {t`Guárdelos antes de cerrar, por favor. Cuando los tenga, pulse «Ya los guardé».`}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}
