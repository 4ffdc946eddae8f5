import { t } from "@lingui/core/macro";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { DayOffEntry } from "./api/contract.ts";
import { addDayOff, changeDayOff, conflictsWith, useDaysOffRenewal } from "./api/days-off.ts";
import { type DayOffProblem, type DayOffValues, fieldNamed, problemOf, spanOf, valuesOf } from "./day-off.ts";
import { sayDayOff } from "./say.ts";
import { useGuarded } from "./use-guarded.ts";

interface DayOffFormOf {
  entry: DayOffEntry | undefined;
  /** Whose they are where nobody chooses; empty for the whole clinic. */
  doctorId: string;
  /** What is known of new ones; what was typed before counts more. */
  start?: Partial<DayOffValues> | undefined;
  draft: string;
  /** Whether a doctor has to be chosen. */
  needsDoctor: boolean;
  today: string;
  onClose: () => void;
}

/** The form of days off, and what becomes of it when it is sent. */
export function useDayOffForm(of: DayOffFormOf) {
  const { entry, doctorId, start, draft, needsDoctor, today, onClose } = of;
  const renewal = useDaysOffRenewal();
  const { begin, asked, forget, error, isPending } = useGuarded<DayOffEntry>();
  const form = useForm<DayOffValues>({
    defaultValues: { ...valuesOf(entry, doctorId), ...start, ...draftOf(draft) },
  });

  useEffect(() => {
    const subscription = form.watch(() => keepDraft(draft, form.getValues()));
    return () => subscription.unsubscribe();
  }, [form, draft]);

  const submit = form.handleSubmit((values) => {
    const wrong = problemOf(values, today);
    if (needsDoctor && !values.doctorId) {
      form.setError("doctorId", { message: t`Elija el doctor, por favor.` }, { shouldFocus: true });
    } else if (wrong) {
      form.setError(wrong.field, { message: sayProblem(wrong.problem) }, { shouldFocus: true });
    } else {
      save(values);
    }
  });

  function save(values: DayOffValues): void {
    const [span, reason] = [spanOf(values), values.reason.trim()];
    const whose = values.doctorId || null;
    begin(
      {
        check: () => conflictsWith(whose, span),
        save: (accepted) => {
          const body = { ...span, reason, ...(accepted.length > 0 ? { accepted_conflicts: accepted } : {}) };
          const saving = entry
            ? changeDayOff(entry.id, { ...body, version: entry.version })
            : addDayOff({ ...body, doctor_id: whose });
          return saving.finally(() => void renewal());
        },
        onSaved: (now) => {
          dropDraft(draft);
          forget();
          onClose();
          const days = sayDayOff(now);
          showToast({ tone: "good", title: t`Guardado: ${days}` });
        },
      },
      {
        onError: (problem) => {
          const field = problem instanceof Problem ? fieldNamed(problem.field) : undefined;
          if (field) {
            form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
          }
        },
      },
    );
  }

  const isAtField = error instanceof Problem && fieldNamed(error.field) !== undefined;
  return {
    form,
    submit,
    asked,
    forget,
    isPending,
    error: isAtField ? undefined : error,
  };
}

function draftOf(name: string): Partial<DayOffValues> {
  const kept = readDraft(name);
  return typeof kept === "object" && kept !== null ? kept : {};
}

function sayProblem(problem: DayOffProblem): string {
  switch (problem) {
    case "no-day":
      return t`Elija el día, por favor.`;
    case "past":
      return t`Esos días ya pasaron.`;
    case "turned":
      return t`El último día tiene que ser después del primero.`;
    case "too-long":
      return t`Puede ser un año como máximo.`;
    case "no-hours":
      return t`Escriba las horas, o marque «Todo el día».`;
    case "turned-hours":
      return t`Tiene que terminar después de que empieza.`;
  }
}
