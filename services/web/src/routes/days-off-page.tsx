import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { AllDaysOff } from "@/features/doctors/components/all-days-off.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { allDoctorsQuery } from "@/shared/api/doctors.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";
import { VisitToolsHere } from "./visit-tools-here.tsx";

/** Settings, the days off: when the clinic is closed beside its hours, and which doctors are away. */
export function DaysOffPage() {
  const { t } = useLingui();
  const now = useClock();
  const identity = useQuery(identityQuery);
  const doctors = useQuery({ ...allDoctorsQuery, enabled: identity.data?.user.role === "admin" });
  return (
    <ForAdmins title={t`Días libres`} error={doctors.error}>
      {({ clinic }) => (
        <SettingsFrame title={t`Días libres`}>
          <div className="grid gap-8 pb-6">
            <VisitToolsHere zone={clinic.timezone}>
              <AllDaysOff today={dayIn(clinic.timezone, now)} />
            </VisitToolsHere>
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}
