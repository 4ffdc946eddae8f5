import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { calendarFeedsQuery } from "@/features/calendar-feeds/api/calendar-feeds.ts";
import { CalendarFeeds } from "@/features/calendar-feeds/components/calendar-feeds.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { Part } from "@/shared/ui/part.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { ForAdmins } from "./for-admins.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** Settings, the agendas in other calendars. */
export function CalendarFeedsPage() {
  const { t } = useLingui();
  const identity = useQuery(identityQuery);
  const isAdmin = identity.data?.user.role === "admin";
  const feeds = useQuery({ ...calendarFeedsQuery, enabled: isAdmin });
  const doctors = useQuery({ ...doctorsQuery, enabled: isAdmin });
  return (
    <ForAdmins title={t`Calendario externo`} error={feeds.error}>
      {({ clinic }) => (
        <SettingsFrame title={t`Calendario externo`}>
          <div className="grid gap-5 pb-6">
            <Part
              title={t`Direcciones`}
              text={t`Con una dirección, otro calendario muestra las citas de un doctor o de toda la clínica. Solo se leen: nada se cambia desde ahí.`}
            >
              {doctors.isError && !doctors.data ? (
                <ProblemNotice error={doctors.error} onRetry={() => void doctors.refetch()} />
              ) : null}
              {doctors.data ? <CalendarFeeds doctors={doctors.data} zone={clinic.timezone} /> : null}
            </Part>
          </div>
        </SettingsFrame>
      )}
    </ForAdmins>
  );
}
