import { useLingui } from "@lingui/react/macro";
import { Download, Printer } from "lucide-react";
import { useEffect, useRef } from "react";
import { saveFile } from "@/shared/lib/save-file.ts";
import { Button } from "@/shared/ui/button.tsx";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import { recoveryFile, recoveryFileName, recoveryText } from "../recovery-file.ts";
import { PrintedAlone, usePrintAlone } from "./printed-alone.tsx";

interface RecoveryCodeListProps {
  codes: readonly string[];
  email: string;
}

/** The browser asks before the page is closed or loaded again: the codes are not shown a second time. */
function useQuestionBeforeLeaving(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
}

/** Recovery codes with the ways to keep them: copied, as a file, on paper. */
export function RecoveryCodeList({ codes, email }: RecoveryCodeListProps) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const paper = usePrintAlone();
  useQuestionBeforeLeaving();
  return (
    <>
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
        <CopyButton text={codes.join("\n")} label={t`Copiar`} shown={list} autoFocus />
        <Button onPress={() => saveFile(recoveryFileName, recoveryFile(codes, email))}>
          <Download aria-hidden="true" />
          {t`Descargar`}
        </Button>
        <Button onPress={paper.print}>
          <Printer aria-hidden="true" />
          {t`Imprimir`}
        </Button>
      </div>
      {paper.isPrinting ? (
        <PrintedAlone>
          <p className="text-lg whitespace-pre-line">{recoveryText(codes, email)}</p>
        </PrintedAlone>
      ) : null}
    </>
  );
}
