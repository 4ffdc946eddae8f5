import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { billingQuery } from "@/features/billing/api/billing.ts";
import { Doctors } from "@/features/doctors/components/doctors.tsx";
import { openWeekOf } from "@/features/doctors/week.ts";
import { identityQuery } from "@/features/session/api/identity.ts";
import { clinicQuery } from "@/shared/api/clinic.ts";
import { allDoctorsQuery } from "@/shared/api/doctors.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";
import { VisitToolsHere } from "./visit-tools-here.tsx";

const route = getRouteApi("/staff/ajustes/doctores");

/** Settings, the doctors: who attends, when, and which services they give. */
export function DoctorsPage() {
  const { t } = useLingui();
  const { doctor } = route.useSearch();
  const navigate = route.useNavigate();
  const now = useClock();
  const identity = useQuery(identityQuery);
  const isAdmin = identity.data?.user.role === "admin";
  const doctors = useQuery({ ...allDoctorsQuery, enabled: isAdmin });
  const clinic = useQuery({ ...clinicQuery, enabled: isAdmin });
  const plan = useQuery({ ...billingQuery, enabled: isAdmin });
  return (
    <ForAdmins title={t`Doctores`} error={doctors.error}>
      {({ clinic: { timezone } }) => (
        <SettingsFrame title={t`Doctores`}>
          <div className="grid gap-4 pb-6">
            <VisitToolsHere zone={timezone}>
              <Doctors
                today={dayIn(timezone, now)}
                openWeek={openWeekOf(clinic.data?.hours ?? {})}
                limit={plan.data?.limits.doctors.limit}
                openId={doctor}
                onOpen={(id) =>
                  void navigate({ search: id ? { doctor: id } : {}, replace: doctor !== undefined })
                }
                planLink={
                  <LinkButton to="/suscripcion" size="small">
                    {t`Ver suscripción`}
                  </LinkButton>
                }
                servicesLink={<LinkButton to="/ajustes/servicios">{t`Ir a los servicios`}</LinkButton>}
              />
            </VisitToolsHere>
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}
