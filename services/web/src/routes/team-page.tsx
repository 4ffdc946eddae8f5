import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { identityQuery } from "@/features/session/api/identity.ts";
import { teamQuery } from "@/features/staff/api/team.ts";
import { AdminsOnly } from "@/features/staff/components/admins-only.tsx";
import { Team } from "@/features/staff/components/team.tsx";
import { Problem } from "@/shared/api/problem.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";

/** Settings, the team: who may work with Cita. */
export function TeamPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const identity = useQuery(identityQuery);
  const team = useQuery({ ...teamQuery, enabled: identity.data?.user.role === "admin" });
  if (!identity.data) {
    return null;
  }
  const { user, clinic } = identity.data;
  if (user.role !== "admin" || isForbidden(team.error)) {
    return (
      <>
        <title>{`${t`Equipo`} · Cita`}</title>
        <AdminsOnly
          action={
            <LinkButton to="/agenda" look="primary">
              {t`Ir a la agenda`}
            </LinkButton>
          }
        />
      </>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <title>{`${t`Equipo`} · Cita`}</title>
      <div className="mx-auto grid w-full max-w-4xl content-start gap-4 p-4 md:p-6">
        <hgroup>
          <p className="text-sm font-semibold text-ink-soft">{t`Ajustes`}</p>
          <h1 className="text-2xl font-semibold">{t`Equipo`}</h1>
        </hgroup>
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
    </div>
  );
}

/** The role may have changed since this page heard of it. */
function isForbidden(error: unknown): boolean {
  return error instanceof Problem && error.code === "FORBIDDEN";
}
