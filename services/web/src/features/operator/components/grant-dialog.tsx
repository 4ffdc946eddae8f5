import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { Problem } from "@/shared/api/problem.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { dayIn, sayDayOfYear } from "@/shared/lib/clinic-time.ts";
import { type Plan, plans, planWord } from "@/shared/lib/plan-words.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { DatePicker } from "@/shared/ui/date-picker.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useGive } from "../api/clinics.ts";
import type { ClinicDetail } from "../api/contract.ts";
import { newId } from "../new-id.ts";
import { endLimits, endOfDay, usualEnd } from "../plan-end.ts";
import { dropTyped, keepTyped, readTyped } from "../typed.ts";
import { ReasonField } from "./reason-field.tsx";

interface GrantDialogProps {
  detail: ClinicDetail;
  /** A plan until a day, or the one without an end. */
  kind: "time" | "free";
  onClose: () => void;
}

interface GrantValues {
  /** Chosen here, so that sending the same twice, when an answer was lost, gives one plan. */
  grantId: string;
  plan: Plan;
  day: string;
  reason: string;
}

/** Gives a plan to a clinic, whatever it pays for. */
export function GrantDialog({ detail: { clinic }, kind, onClose }: GrantDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const now = useClock();
  const give = useGive(clinic.id);
  const { id, name, timezone: zone } = clinic;
  const typedName = `grant.${id}.${kind}`;
  const [fresh] = useState<GrantValues>(() => ({
    grantId: newId(),
    plan: plans.find((one) => one === clinic.plan && one !== "forever_free") ?? "pro",
    day: usualEnd(zone, clinic.plan_expires_at, now),
    reason: "",
  }));
  const form = useForm<GrantValues>({ defaultValues: readTyped(typedName, fresh) });
  const limits = endLimits(zone, now);
  const last = sayDayOfYear(limits.max);
  const keep = () => keepTyped(typedName, form.getValues());

  const submit = form.handleSubmit(({ grantId, plan, day, reason }) => {
    const ends = kind === "free" ? null : endOfDay(day, zone);
    const grant = {
      plan: kind === "free" ? ("forever_free" as const) : plan,
      reason: reason.trim(),
      ends_at: ends,
    };
    give.mutate(
      { grantId, grant },
      {
        onSuccess: () => {
          dropTyped(typedName);
          onClose();
          showToast({ tone: "good", title: t`El plan ya vale` });
        },
        onError: (problem) => {
          const field = fieldOfGrant(problem);
          if (field) {
            form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
          }
          if (isOtherContent(problem)) {
            // The first content was taken by the server: what is changed after it is another plan.
            form.setValue("grantId", newId());
            keep();
          }
        },
      },
    );
  });

  return (
    <Dialog
      title={kind === "free" ? t`Plan gratis sin vencimiento` : t`Dar más tiempo`}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={formId} look="primary" isPending={give.isPending}>
            {t`Dar el plan`}
          </Button>
        </>
      }
    >
      <form id={formId} className="grid gap-4 px-5 pb-5" onSubmit={submit} onChange={keep} noValidate>
        {give.isError && !fieldOfGrant(give.error) ? <Refusal error={give.error} /> : null}
        <p>
          {kind === "free"
            ? t`${name} usará Cita sin pagar y sin fecha de fin, hasta que usted lo retire. Vale más que lo que pague.`
            : t`${name} tendrá este plan hasta el final del día que elija, aunque no pague.`}
        </p>
        {kind === "free" ? null : (
          <>
            <Controller
              control={form.control}
              name="plan"
              render={(control) => (
                <Select
                  {...fieldOf(control)}
                  onChange={(chosen) => {
                    control.field.onChange(chosen);
                    keep();
                  }}
                  label={t`Plan`}
                  options={plans
                    .filter((plan) => plan !== "forever_free")
                    .map((plan) => ({ id: plan, label: planWord(plan) }))}
                />
              )}
            />
            <Controller
              control={form.control}
              name="day"
              rules={{
                required: t`Elija hasta qué día, por favor.`,
                validate: (day) =>
                  (day >= limits.min && day <= limits.max) ||
                  t`Elija un día desde hoy hasta el ${last}, por favor.`,
              }}
              render={(control) => (
                <DatePicker
                  {...fieldOf(control)}
                  onChange={(day) => {
                    control.field.onChange(day);
                    keep();
                  }}
                  label={t`Hasta este día, incluido`}
                  today={dayIn(zone, now)}
                  {...limits}
                />
              )}
            />
          </>
        )}
        <ReasonField
          control={form.control}
          name="reason"
          label={t`Motivo`}
          description={t`Solo lo ven quienes operan Cita.`}
        />
      </form>
    </Dialog>
  );
}

/** Without an answer the plan may hold all the same; sending it again does not give it twice. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useLingui();
  return error instanceof Problem && error.code === "UNREACHABLE" ? (
    <Notice tone="bad">
      {t`No hay conexión con Cita y no sabemos si el plan ya vale. Pruebe de nuevo: no se da dos veces.`}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}

function isOtherContent(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "GRANT_EXISTS";
}

function fieldOfGrant(problem: unknown): "plan" | "day" | "reason" | undefined {
  const field = problem instanceof Problem ? problem.field : undefined;
  if (field === "ends_at") {
    return "day";
  }
  return field === "plan" || field === "reason" ? field : undefined;
}
