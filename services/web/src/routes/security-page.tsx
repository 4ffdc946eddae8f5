import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { identityQuery } from "@/features/session/api/identity.ts";
import { asksForTwoSteps } from "@/features/settings/api/security.ts";
import { settingsQuery } from "@/features/settings/api/settings.ts";
import { SecurityPart } from "@/features/settings/components/security-part.tsx";
import { SettingsWaiting } from "@/features/settings/components/settings-waiting.tsx";
import { teamQuery } from "@/features/staff/api/team.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** Settings, security: how the people of the clinic sign in. */
export function SecurityPage() {
  const { t } = useLingui();
  const identity = useQuery(identityQuery);
  const isAdmin = identity.data?.user.role === "admin";
  const settings = useQuery({ ...settingsQuery, enabled: isAdmin });
  const team = useQuery({ ...teamQuery, enabled: isAdmin });
  const without = team.data?.users.filter((one) => one.is_active && !one.totp_enabled);
  return (
    <ForAdmins title={t`Seguridad`} error={settings.error}>
      {({ user }) => (
        <SettingsFrame title={t`Seguridad`}>
          <div className="grid gap-4 pb-6">
            {settings.isError ? (
              <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
            ) : null}
            {settings.isPending ? <SettingsWaiting /> : null}
            {settings.data ? (
              <SecurityPart
                isAsked={asksForTwoSteps(settings.data)}
                hasOwn={user.totp_enabled}
                without={without?.map(({ full_name }) => full_name)}
                ownAccountLink={
                  <LinkButton to="/cuenta" size="small">
                    {t`Ir a Mi cuenta`}
                  </LinkButton>
                }
              />
            ) : null}
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}
