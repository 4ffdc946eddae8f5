import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Asker } from "@/features/appointments/unconfirmed.ts";
import { useNewHoursOfOthers } from "@/features/appointments/unsure.ts";
import type { Identity } from "@/shared/api/contract.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { worksAtDesk } from "@/shared/lib/roles.ts";
import { useClock } from "@/shared/lib/use-clock.ts";

/** Few computers ever need it. */
const UnsureHours = lazyRouteComponent(
  () => import("@/features/appointments/components/unsure-hours.tsx"),
  "UnsureHours",
);

/** Who asks for the bookings of this page. */
export function askerOf({ user, clinic }: Identity): Asker {
  return { name: user.full_name, clinicId: clinic.id };
}

/** On every page of the desk: the hours that may be taken, because somebody who handed over has had no answer. */
export function HoursOfOthers({ identity }: { identity: Identity }) {
  return worksAtDesk(identity.user.role) ? <OfClinic clinic={identity.clinic} /> : null;
}

function OfClinic({ clinic }: Pick<Identity, "clinic">) {
  const today = dayIn(clinic.timezone, useClock());
  return useNewHoursOfOthers(clinic.id, today).length > 0 ? (
    <Suspense>
      <UnsureHours clinicId={clinic.id} today={today} />
    </Suspense>
  ) : null;
}
