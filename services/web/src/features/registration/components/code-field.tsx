import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { type Control, Controller, useFormState, useWatch } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { lastDayBefore, sayDayOfYear } from "@/shared/lib/clinic-time.ts";
import { planWord } from "@/shared/lib/plan-words.ts";
import { fieldOf } from "@/shared/ui/form-field.ts";
import { RetryNote } from "@/shared/ui/retry-note.tsx";
import { Spinner } from "@/shared/ui/spinner.tsx";
import { TextField } from "@/shared/ui/text-field.tsx";
import type { CodeFacts, Registration } from "../api/contract.ts";
import { codeQuery } from "../api/register.ts";
import { codeOf, isWholeCode } from "../invite-code.ts";
import { fieldOfRefusal } from "../refusals.ts";

interface CodeFieldProps {
  control: Control<Registration>;
  zone: string;
}

/** The invite code, which is asked about as soon as it is complete. */
export function CodeField({ control, zone }: CodeFieldProps) {
  const { t } = useLingui();
  const typed = useWatch({ control, name: "inviteCode" });
  const check = useQuery(codeQuery(codeOf(typed)));
  // Refused when the clinic was registered: what the code gave while it was typed is not true any more.
  const { errors } = useFormState({ control, name: "inviteCode" });
  const isRefused = fieldOfRefusal(check.error) === "inviteCode";
  return (
    <div className="grid gap-1.5">
      <Controller
        control={control}
        name="inviteCode"
        rules={{
          validate: (text) =>
            isWholeCode(codeOf(text)) || t`Escriba los 12 caracteres de su código, por favor.`,
        }}
        render={(field) => {
          const { errorMessage, ...rest } = fieldOf(field);
          return (
            <TextField
              {...rest}
              errorMessage={errorMessage ?? (isRefused ? problemText(check.error) : undefined)}
              label={t`Código de invitación`}
              description={t`12 letras y números; los guiones y las mayúsculas no importan.`}
              autoComplete="off"
              autoCorrect="off"
              spellCheck="false"
              maxLength={40}
              suffix={
                check.isFetching ? (
                  <Spinner className="mr-3 text-ink-faint" label={t`Revisando el código`} />
                ) : null
              }
            />
          );
        }}
      />
      <div role="status" className="text-sm empty:hidden">
        {check.data && !errors.inviteCode ? <WhatItGives facts={check.data} zone={zone} /> : null}
        {check.isError && !isRefused ? (
          <div className="text-ink-soft">
            <p>{t`No pudimos revisar el código ahora. Puede seguir: se revisa al registrar.`}</p>
            <RetryNote error={check.error} />
          </div>
        ) : null}
      </div>
    </div>
  );
}

function WhatItGives({ facts, zone }: { facts: CodeFacts; zone: string }) {
  const { t } = useLingui();
  const plan = planWord(facts.plan);
  const days = facts.access_days;
  const end = facts.expires_at ? lastDayBefore(zone, facts.expires_at) : undefined;
  const day = end === undefined ? "" : sayDayOfYear(end);
  return (
    <div className="grid gap-0.5">
      <p className="flex items-start gap-1.5 font-semibold text-confirmed">
        <CircleCheck size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
        {days === null
          ? t`Plan ${plan}, sin vencimiento`
          : t`Plan ${plan} por ${plural(days, { one: "# día", other: "# días" })} desde hoy`}
      </p>
      {day ? <p className="text-ink-soft">{t`Regístrese a más tardar el ${day}.`}</p> : null}
      {facts.email_bound ? (
        <p className="text-ink-soft">{t`Use el correo al que le llegó la invitación.`}</p>
      ) : null}
    </div>
  );
}
