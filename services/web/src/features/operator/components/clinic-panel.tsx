import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { clinicQuery } from "../api/clinics.ts";
import type { Grant } from "../api/contract.ts";
import { clinicState, sayDate } from "../say.ts";
import { ActList } from "./act-list.tsx";
import { ClinicDeletion } from "./clinic-deletion.tsx";
import { ClinicFacts } from "./clinic-facts.tsx";
import { ResumeDialog, WithdrawDialog } from "./clinic-questions.tsx";
import { GrantDialog } from "./grant-dialog.tsx";
import { GrantList } from "./grant-list.tsx";
import { SecondStepDialog } from "./second-step-dialog.tsx";
import { SuspendDialog } from "./suspend-dialog.tsx";

type Step =
  | { kind: "time" | "free" | "suspend" | "resume" | "second-step" }
  | { kind: "withdraw"; grant: Grant };

/** One clinic: what it is, which plans it has and why, and what operators did about it. */
export function ClinicPanel({ id }: { id: string }) {
  const { t } = useLingui();
  const now = useClock();
  const detail = useQuery(clinicQuery(id));
  const [step, setStep] = useState<Step>();
  if (!detail.data) {
    return (
      <div className="grid gap-3 px-5 pb-5">
        {detail.isError ? (
          <ProblemNotice error={detail.error} onRetry={() => void detail.refetch()} />
        ) : (
          <div role="status" aria-label={t`Cargando la clínica`} className="grid gap-3">
            <Skeleton height="2rem" width="60%" />
            <Skeleton height="8rem" />
            <Skeleton height="6rem" />
          </div>
        )}
      </div>
    );
  }
  const { clinic, grants, acts } = detail.data;
  const { tone, word } = clinicState(clinic, now);
  const close = () => setStep(undefined);
  const props = { detail: detail.data, onClose: close };
  return (
    <div className="grid gap-5 px-5 pb-6">
      <div className="grid gap-1">
        <h3 className="text-xl font-semibold wrap-anywhere">{clinic.name}</h3>
        <div>
          <Chip tone={tone}>{word}</Chip>
        </div>
      </div>
      {detail.isError ? <ProblemNotice error={detail.error} onRetry={() => void detail.refetch()} /> : null}
      {clinic.is_active ? null : <Suspension at={clinic.suspended_at} reason={clinic.suspension_reason} />}
      <ClinicFacts detail={detail.data} now={now} />
      <section className="grid gap-3">
        <h4 className="font-semibold">{t`Planes que se le dieron`}</h4>
        <GrantList
          grants={grants}
          zone={clinic.timezone}
          now={now}
          onWithdraw={(grant) => setStep({ kind: "withdraw", grant })}
        />
        <div className="flex flex-wrap gap-2">
          <Button onPress={() => setStep({ kind: "time" })}>{t`Dar más tiempo`}</Button>
          <Button onPress={() => setStep({ kind: "free" })}>{t`Plan gratis sin vencimiento`}</Button>
        </div>
      </section>
      <section className="grid gap-3">
        <h4 className="font-semibold">{t`Acceso`}</h4>
        <div className="flex flex-wrap gap-2">
          {clinic.is_active ? null : (
            <Button look="primary" onPress={() => setStep({ kind: "resume" })}>{t`Reactivar clínica`}</Button>
          )}
          <Button onPress={() => setStep({ kind: "suspend" })}>
            {clinic.is_active ? t`Suspender clínica` : t`Cambiar el motivo`}
          </Button>
          <Button
            onPress={() => setStep({ kind: "second-step" })}
          >{t`Quitar la verificación a alguien`}</Button>
        </div>
      </section>
      <ClinicDeletion clinic={clinic} />
      <ActList acts={acts} zone={clinic.timezone} />
      {step?.kind === "time" || step?.kind === "free" ? <GrantDialog {...props} kind={step.kind} /> : null}
      {step?.kind === "withdraw" ? <WithdrawDialog {...props} grant={step.grant} /> : null}
      {step?.kind === "suspend" ? <SuspendDialog {...props} /> : null}
      {step?.kind === "second-step" ? <SecondStepDialog clinic={clinic} onClose={close} /> : null}
      {step?.kind === "resume" ? <ResumeDialog {...props} /> : null}
    </div>
  );
}

function Suspension({ at, reason }: { at: string | null; reason: string | null }) {
  const { t } = useLingui();
  const day = at ? sayDate(at) : "";
  return (
    <Notice tone="warn">
      {day ? <p className="font-semibold">{t`Suspendida desde el ${day}`}</p> : null}
      {reason ? <p className="wrap-anywhere whitespace-pre-line">«{reason}»</p> : null}
    </Notice>
  );
}
