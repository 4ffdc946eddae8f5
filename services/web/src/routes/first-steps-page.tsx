import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { firstStepsQuery, settingsQuery } from "@/features/settings/api/settings.ts";
import { StepList } from "@/features/settings/components/step-list.tsx";
import { sayPhone } from "@/shared/lib/phone.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { ForAdmins } from "./for-admins.tsx";

/** What comes in from a telephone, as the test message, is seen so soon. */
const askAgainMs = 10_000;

/** What a clinic does once, before its first patient; the list remembers what is done. */
export function FirstStepsPage() {
  const { t } = useLingui();
  const known = useQuery({ ...firstStepsQuery, refetchInterval: askAgainMs });
  const settings = useQuery(settingsQuery);
  const number = settings.data?.whatsapp_display_phone_number;
  const all = known.data?.steps.length ?? 0;
  const done = known.data?.steps.filter((step) => step.done).length ?? 0;
  return (
    <ForAdmins title={t`Primeros pasos`} error={known.error}>
      {() => (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <title>{`${t`Primeros pasos`} · Cita`}</title>
          <div className="mx-auto grid max-w-2xl gap-4 p-4 md:p-6">
            <div className="grid gap-1">
              <h1 className="text-2xl font-semibold">{t`Primeros pasos`}</h1>
              {known.data ? (
                <p role="status" className="text-ink-soft">
                  {t`${done} de ${all} hechos. Puede seguir otro día: la lista se acuerda.`}
                </p>
              ) : null}
            </div>
            {known.isError ? (
              <ProblemNotice error={known.error} onRetry={() => void known.refetch()} />
            ) : null}
            {known.isPending ? <Waiting /> : null}
            {known.data?.finished ? (
              <Notice tone="good">{t`¡Listo! Su clínica ya puede recibir citas por WhatsApp.`}</Notice>
            ) : null}
            {known.data ? (
              <StepList steps={known.data.steps} number={number ? sayPhone(number) : undefined} />
            ) : null}
            <LinkButton to="/agenda" className="justify-self-start">
              {t`Ir a la agenda`}
            </LinkButton>
          </div>
        </div>
      )}
    </ForAdmins>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando los pasos`} className="grid gap-2">
      {["first", "second", "third", "fourth", "fifth"].map((key) => (
        <Skeleton key={key} height="5rem" />
      ))}
    </div>
  );
}
