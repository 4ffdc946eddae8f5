import type { ReactNode } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";

/** Why a change of the team was refused; where the plan is full, with the way to the plan. */
export function TeamProblem({ error, planLink }: { error: unknown; planLink: ReactNode }) {
  return error instanceof Problem && error.code === "USER_LIMIT_REACHED" ? (
    <Notice tone="bad" action={planLink}>
      {problemText(error)}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}
