import { useMemo } from "react";
import type { UnsureTime } from "@/features/agenda/holds.ts";
import type { ServiceLengths } from "@/features/agenda/plan.ts";
import { unsureTimes } from "@/features/agenda/unsure.ts";
import { useUnconfirmed } from "@/features/appointments/unconfirmed.ts";
import { hourOf, hoursOfOthers } from "@/features/appointments/unsure.ts";
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Identity } from "@/shared/api/contract.ts";
import { worksAtDesk } from "@/shared/lib/roles.ts";

const none: UnsureTime[] = [];

/** The times that may be taken, because a booking for them has had no answer: one's own, and those of who handed over. */
export function useUnsureTimes(
  { user, clinic }: Identity,
  today: string,
  lengths: ServiceLengths,
  agenda: Agenda | undefined,
): UnsureTime[] {
  const sent = useUnconfirmed();
  return useMemo(() => {
    const own = sent.filter(({ state }) => state !== "refused");
    const hours = worksAtDesk(user.role)
      ? [...own.map((one) => ({ ...hourOf(one), by: undefined })), ...hoursOfOthers(clinic.id, today)]
      : [];
    return hours.length > 0 ? unsureTimes(hours, lengths, agenda?.appointments ?? []) : none;
  }, [sent, user.role, clinic.id, today, lengths, agenda]);
}
