import { useLingui } from "@lingui/react/macro";
import { CalendarFeeds } from "@/features/calendar-feeds/components/calendar-feeds.tsx";
import type { Identity } from "@/shared/api/contract.ts";
import { Part } from "@/shared/ui/part.tsx";

/** Where a doctor takes the own agenda to another calendar; nothing for others, who find it in the settings. */
export function OwnCalendar({ identity }: { identity: Identity }) {
  const { t } = useLingui();
  const { user, clinic } = identity;
  return user.role === "doctor" && user.doctor_id ? (
    <Part title={t`Calendario externo`} text={t`Sus citas, también en el calendario de su teléfono.`}>
      <CalendarFeeds doctors={[]} ownDoctorId={user.doctor_id} zone={clinic.timezone} />
    </Part>
  ) : null;
}
