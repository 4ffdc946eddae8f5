import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { firstStepsQuery, settingsQuery } from "../api/settings.ts";
import { isUnproved, type TemplatesStanding, withTemplates } from "../first-steps.ts";
import { StepList } from "./step-list.tsx";

/** What comes in from a telephone, as the test message, is seen so soon. */
const askAgainMs = 10_000;

interface FirstStepsProps {
  templates: TemplatesStanding | undefined;
  /** What patients get until Meta has approved the templates; nothing where all are approved. */
  untilThen: string | undefined;
}

/** What a clinic does once, before its first patient; the list remembers what is done. */
export function FirstSteps({ templates, untilThen }: FirstStepsProps) {
  const { t } = useLingui();
  const known = useQuery({ ...firstStepsQuery, refetchInterval: askAgainMs });
  const settings = useQuery(settingsQuery);
  const number = settings.data?.whatsapp_display_phone_number;
  const steps = withTemplates(known.data?.steps ?? [], templates);
  const all = steps.length;
  const done = steps.filter((step) => step.done).length;
  return (
    <>
      {known.data ? (
        <p role="status" className="text-ink-soft">
          {t`${done} de ${all} hechos. Puede seguir otro día: lo hecho queda marcado.`}
        </p>
      ) : null}
      {known.isError ? <ProblemNotice error={known.error} onRetry={() => void known.refetch()} /> : null}
      {known.isPending ? (
        <div role="status" aria-label={t`Cargando los pasos`} className="grid gap-2">
          {["first", "second", "third", "fourth", "fifth"].map((key) => (
            <Skeleton key={key} height="5rem" />
          ))}
        </div>
      ) : null}
      {known.data?.finished ? (
        <Notice tone="good">{t`¡Listo! Su clínica ya puede recibir citas por WhatsApp.`}</Notice>
      ) : null}
      {known.data ? (
        <StepList
          steps={steps}
          templates={templates}
          untilThen={untilThen}
          number={number ? sayPhone(number) : undefined}
          isUnproved={settings.data !== undefined && isUnproved(settings.data)}
        />
      ) : null}
    </>
  );
}
