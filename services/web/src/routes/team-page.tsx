import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { identityQuery } from "@/features/session/api/identity.ts";
import { teamQuery } from "@/features/staff/api/team.ts";
import { Team } from "@/features/staff/components/team.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** Settings, the team: who may work with Cita. */
export function TeamPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const identity = useQuery(identityQuery);
  const team = useQuery({ ...teamQuery, enabled: identity.data?.user.role === "admin" });
  return (
    <ForAdmins title={t`Equipo`} error={team.error}>
      {({ user, clinic }) => (
        <SettingsFrame title={t`Equipo`}>
          <div className="grid gap-4 pb-6">
            <Team
              ownId={user.id}
              zone={clinic.timezone}
              planLink={
                <LinkButton to="/suscripcion" size="small">
                  {t`Ver suscripción`}
                </LinkButton>
              }
              onOwnAccount={() => void navigate({ to: "/cuenta" })}
            />
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}
