import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { identityQuery } from "@/features/session/api/identity.ts";
import { settingsQuery } from "@/features/settings/api/settings.ts";
import { LeaveGuard } from "@/features/settings/components/leave-guard.tsx";
import { LogoPart } from "@/features/settings/components/logo-part.tsx";
import { SettingsForm } from "@/features/settings/components/settings-form.tsx";
import { SettingsWaiting } from "@/features/settings/components/settings-waiting.tsx";
import { useClinicLogo } from "@/shared/api/clinic-logo.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** Settings, the clinic: who it is, when it is open, how patients book, the assistant and WhatsApp. */
export function ClinicSettingsPage() {
  const { t } = useLingui();
  const identity = useQuery(identityQuery);
  const settings = useQuery({ ...settingsQuery, enabled: identity.data?.user.role === "admin" });
  const logo = useClinicLogo(identity.data !== undefined);
  return (
    <ForAdmins title={t`Clínica`} error={settings.error}>
      {() => (
        <SettingsFrame title={t`Clínica`}>
          {settings.isError ? (
            <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
          ) : null}
          {settings.isPending ? <SettingsWaiting /> : null}
          {settings.data ? (
            <LogoPart
              clinicName={settings.data.name}
              hasLogo={settings.data.logo_version !== null}
              logo={logo}
            />
          ) : null}
          {settings.data ? (
            <SettingsForm
              settings={settings.data}
              guardOf={(isDirty, onLeave) => <LeaveGuard isDirty={isDirty} onLeave={onLeave} />}
            />
          ) : null}
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}
