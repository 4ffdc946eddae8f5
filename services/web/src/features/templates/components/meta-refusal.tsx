import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";

interface MetaRefusalProps {
  error: unknown;
  connectionLink: ReactNode;
}

/** Why nothing came of asking Meta, and the way on. */
export function MetaRefusal({ error, connectionLink }: MetaRefusalProps) {
  const { t } = useLingui();
  const code = error instanceof Problem ? error.code : undefined;
  if (code === "UNREACHABLE") {
    return (
      <Notice tone="bad">
        {t`No hay conexión con Cita y no sabemos si se crearon. Intente de nuevo cuando vuelva: nada se crea dos veces.`}
      </Notice>
    );
  }
  return code === "META_REFUSED" ? (
    <Notice tone="bad" action={connectionLink}>
      {problemText(error)}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}
