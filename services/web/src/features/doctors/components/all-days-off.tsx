import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { allDoctorsQuery } from "@/shared/api/doctors.ts";
import { allServicesQuery } from "@/shared/api/services.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { DaysOff } from "./days-off.tsx";

/** When the clinic is closed beside its hours, and which doctors are away. */
export function AllDaysOff({ today }: { today: string }) {
  const { t } = useLingui();
  const doctors = useQuery(allDoctorsQuery);
  const services = useQuery(allServicesQuery);
  const failed = [doctors, services].find((query) => query.isError && !query.data);
  if (failed) {
    return <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!doctors.data || !services.data) {
    return <Skeleton height="8rem" />;
  }
  const props = { today, doctors: doctors.data, services: services.data };
  return (
    <>
      <DaysOff of="clinic" title={t`Días cerrados de la clínica`} {...props} />
      <DaysOff of="doctors" title={t`Vacaciones y días libres`} {...props} />
    </>
  );
}
