import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { identityQuery } from "@/features/session/api/identity.ts";
import { firstStepsQuery } from "@/features/settings/api/settings.ts";
import { FirstSteps } from "@/features/settings/components/first-steps.tsx";
import { templatesQuery } from "@/features/templates/api/templates.ts";
import { firstUntilThen, isNotConnected, standingOf } from "@/features/templates/standing.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { ForAdmins } from "./for-admins.tsx";

/** Where a clinic begins that has just registered itself. */
export function FirstStepsPage() {
  const { t } = useLingui();
  const { error } = useQuery(firstStepsQuery);
  const identity = useQuery(identityQuery);
  const known = useQuery({ ...templatesQuery, enabled: identity.data?.user.role === "admin" });
  const templates = known.data ? standingOf(known.data.templates) : isNotConnected(known.error) && "missing";
  return (
    <ForAdmins title={t`Primeros pasos`} error={error}>
      {() => (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <title>{`${t`Primeros pasos`} · Cita`}</title>
          <div className="mx-auto grid max-w-2xl gap-4 p-4 md:p-6">
            <h1 className="text-2xl font-semibold">{t`Primeros pasos`}</h1>
            <FirstSteps
              templates={templates || undefined}
              untilThen={known.data && firstUntilThen(known.data.templates)}
            />
            <LinkButton to="/agenda" className="justify-self-start">
              {t`Ir a la agenda`}
            </LinkButton>
          </div>
        </div>
      )}
    </ForAdmins>
  );
}
