import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { refusedField } from "../refused-field.ts";

interface DeletionRefusalProps {
  error: unknown;
  portal: ReactNode;
}

/** Why the deletion is not planned, where no field is the reason, and the way on. */
export function DeletionRefusal({ error, portal }: DeletionRefusalProps) {
  const { t } = useLingui();
  if (!error || refusedField(error)) {
    return null;
  }
  const code = error instanceof Problem ? error.code : undefined;
  if (code === "UNREACHABLE") {
    return (
      <Notice tone="bad">
        {t`No hay conexión con Cita y no sabemos si se pidió. Pídalo de nuevo cuando vuelva: el día no cambia.`}
      </Notice>
    );
  }
  return code === "SUBSCRIPTION_RUNNING" ? (
    <div className="grid gap-3">
      <Notice tone="bad">{problemText(error)}</Notice>
      {portal}
    </div>
  ) : (
    <ProblemNotice error={error} />
  );
}
