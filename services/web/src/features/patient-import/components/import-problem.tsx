import { useLingui } from "@lingui/react/macro";
import { Problem } from "@/shared/api/problem.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { PlanWay } from "./ways.ts";

interface ImportProblemProps {
  error: unknown;
  planWay: PlanWay;
  onRetry?: () => void;
}

/** What went wrong. A plan that is too small is said as it is, with the way to the plans. */
export function ImportProblem({ error, planWay, onRetry }: ImportProblemProps) {
  const { t } = useLingui();
  if (error instanceof Problem && error.code === "PLAN_UPGRADE_REQUIRED") {
    return (
      <Notice tone="calm" action={planWay}>
        {t`Su plan no incluye importar ni exportar pacientes. Está en el plan Pro y en los más grandes; mientras tanto puede agregarlos uno por uno.`}
      </Notice>
    );
  }
  return <ProblemNotice error={error} {...(onRetry ? { onRetry } : {})} />;
}
