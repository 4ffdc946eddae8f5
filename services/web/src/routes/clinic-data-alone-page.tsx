import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { identityQuery } from "@/features/session/api/identity.ts";
import { SessionDialog } from "@/features/session/components/session-dialog.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { ClinicDataParts } from "./clinic-data-parts.tsx";
import { PlainPage } from "./plain-page.tsx";
import { SignOutButton } from "./sign-out-button.tsx";
import { TwoStepSetup } from "./two-step-setup.ts";

/** The clinic's data where its subscription is over: the pages of staff, which it would stand among, are refused then. */
export function ClinicDataAlonePage() {
  const { t } = useLingui();
  // Not asked for: the sign-in and the renewal bring it, and asking would be refused like everything else.
  const { data: identity } = useQuery({ ...identityQuery, enabled: false });
  return (
    <PlainPage title={t`Todos los datos`} text={identity?.clinic.name}>
      <title>{`${t`Todos los datos`} · Cita`}</title>
      {identity?.user.role === "admin" ? (
        <div className="grid w-full gap-4">
          <ClinicDataParts identity={identity} />
        </div>
      ) : null}
      {identity && identity.user.role !== "admin" ? (
        <p>{t`Los datos los descarga o los borra quien administra la clínica.`}</p>
      ) : null}
      <LinkButton to="/suscripcion">{t`Volver a la suscripción`}</LinkButton>
      <SessionDialog user={identity?.user} Setup={TwoStepSetup} signOut={<SignOutButton />} />
      <ToastRegion />
    </PlainPage>
  );
}
