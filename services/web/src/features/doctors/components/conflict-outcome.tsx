import { useLingui } from "@lingui/react/macro";
import { CircleAlert, CircleCheck } from "lucide-react";
import type { Doctor } from "@/shared/api/contract.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Spinner } from "@/shared/ui/spinner.tsx";
import type { Conflict } from "../api/contract.ts";
import type { Decision, Outcome } from "../decisions.ts";
import { sayDone } from "../say-conflicts.ts";

interface ConflictOutcomeProps {
  conflict: Conflict;
  doctors: readonly Doctor[];
  decision: Decision | undefined;
  outcome: Outcome | undefined;
  onAgain: (decision: Decision) => void;
  onChoose: () => void;
}

/** How far the work on a visit is after the change was saved, and what can be done where it did not go through. */
export function ConflictOutcome({
  conflict,
  doctors,
  decision,
  outcome,
  onAgain,
  onChoose,
}: ConflictOutcomeProps) {
  const { t } = useLingui();
  const name = conflict.patient.full_name;
  if (!decision || decision.kind === "keep" || outcome?.state === "done") {
    return (
      <p className="flex items-center gap-2 text-confirmed">
        <CircleCheck size={18} className="shrink-0" aria-hidden="true" />
        {sayDone(conflict, decision, doctors)}
      </p>
    );
  }
  if (outcome?.state === "running") {
    return (
      <p className="flex items-center gap-2 text-ink-soft">
        <Spinner />
        {t`Un momento…`}
      </p>
    );
  }
  const hasFailed = outcome?.state === "failed";
  return (
    <div className="grid gap-2">
      {hasFailed ? (
        <p role="alert" className="flex items-start gap-2 text-danger">
          <CircleAlert size={18} className="mt-0.5 shrink-0" aria-hidden="true" />
          <span>
            {t`No se cambió: sigue a su hora.`} {problemText(outcome.error)}
          </span>
        </p>
      ) : null}
      {hasFailed || decision.kind === "choose" ? (
        <div className="flex flex-wrap gap-2">
          <Button size="small" look={hasFailed ? "quiet" : "primary"} onPress={onChoose}>
            {t`Elegir horario`}
            <span className="sr-only"> {t`para ${name}`}</span>
          </Button>
          {hasFailed && decision.kind !== "choose" ? (
            <Button size="small" onPress={() => onAgain(decision)}>
              {t`Intentar de nuevo`}
              <span className="sr-only"> {t`con ${name}`}</span>
            </Button>
          ) : null}
          <Button size="small" onPress={() => onAgain({ kind: "keep" })}>
            {t`Dejarla como está`}
            <span className="sr-only"> {t`la cita de ${name}`}</span>
          </Button>
        </div>
      ) : (
        <p className="text-ink-soft">{t`Falta; sigue a su hora.`}</p>
      )}
    </div>
  );
}
