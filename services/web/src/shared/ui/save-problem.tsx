import { useLingui } from "@lingui/react/macro";
import { Problem } from "@/shared/api/problem.ts";
import { Notice } from "./notice.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

interface SaveProblemProps {
  error: unknown;
  /** What is said when no answer came; where left out, that saving again does nothing twice. */
  unsure?: string | undefined;
}

/** Why a form was not saved. Without an answer it may be saved all the same. */
export function SaveProblem({ error, unsure }: SaveProblemProps) {
  const { t } = useLingui();
  return error instanceof Problem && error.code === "UNREACHABLE" ? (
    <Notice tone="bad">
      {unsure ??
        t`No hay conexión con Cita y no sabemos si se guardó. Lo que escribió sigue aquí: guarde de nuevo cuando vuelva, por favor.`}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}
