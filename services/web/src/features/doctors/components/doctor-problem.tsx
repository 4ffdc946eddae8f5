import type { ReactNode } from "react";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { SaveProblem } from "@/shared/ui/save-problem.tsx";

interface DoctorProblemProps {
  error: unknown;
  planLink: ReactNode;
  unsure?: string | undefined;
}

/** Why a change of the doctors was refused; where the plan is full, with the way to the plan. */
export function DoctorProblem({ error, planLink, unsure }: DoctorProblemProps) {
  return error instanceof Problem && error.code === "DOCTOR_LIMIT_REACHED" ? (
    <Notice tone="bad" action={planLink}>
      {problemText(error)}
    </Notice>
  ) : (
    <SaveProblem error={error} unsure={unsure} />
  );
}
