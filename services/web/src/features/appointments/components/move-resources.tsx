import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import type { MoveTarget } from "../api/calls.ts";
import { lengthOf } from "../length.ts";
import { useResourceChoice } from "../use-resource-choice.ts";
import type { Visit } from "../visit.ts";

/** What becomes of a visit's room and devices at the place to which it is dragged, by what the page knows. */
export function MoveResources({ visit, target }: { visit: Visit; target: MoveTarget }) {
  const { t } = useLingui();
  const doctors = useQuery(doctorsQuery).data ?? [];
  const services = useQuery(servicesQuery).data ?? [];
  const { missing, got, resources } = useResourceChoice(
    {
      serviceId: visit.service_id,
      date: target.date,
      place: target,
      minutes: target.durationMinutes ?? lengthOf(visit),
      wish: { chosen: "", kept: visit.resources },
      visitId: visit.id,
    },
    { doctors, services },
  );
  if (missing) {
    return <Notice tone="warn">{missing}</Notice>;
  }
  const other = got?.filter((id) => !visit.resources.includes(id)) ?? [];
  const names = other.flatMap((id) => resources.find((one) => one.id === id)?.name ?? []).join(" · ");
  return names && visit.resources.length > 0 ? (
    <p className="text-sm text-ink-soft">{t`A esa hora pasa a: ${names}.`}</p>
  ) : null;
}
