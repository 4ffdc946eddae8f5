import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Appointment } from "@/shared/api/contract.ts";
import { useSayDoctor } from "@/shared/api/use-say-doctor.ts";
import { sayClock } from "@/shared/lib/clinic-time.ts";

interface CancelledListProps {
  /** Of the shown day, whatever their state. */
  appointments: Appointment[];
  onOpen: (appointment: Appointment) => void;
}

/** The day's cancelled appointments, below the sheet: on the sheet their time is free. */
export function CancelledList({ appointments, onOpen }: CancelledListProps) {
  const { t } = useLingui();
  const sayDoctor = useSayDoctor();
  const cancelled = appointments
    .filter((appointment) => appointment.status === "cancelled")
    .sort((one, other) => one.start_time.localeCompare(other.start_time));
  const count = cancelled.length;
  if (count === 0) {
    return null;
  }
  return (
    <details className="max-h-40 max-md:max-h-60 flex-none overflow-y-auto px-4 text-sm text-ink-soft md:px-0">
      <summary className="hit w-fit cursor-pointer content-center py-1">
        {t`${plural(count, { one: "# cancelada", other: "# canceladas" })}`}
      </summary>
      {/* On a phone the button for a new appointment lies over the end. */}
      <ul className="flex flex-wrap gap-2 pt-1 pb-2 max-md:pb-20">
        {cancelled.map((appointment) => (
          <li key={appointment.id}>
            <button
              type="button"
              className="hit rounded-md border border-dashed border-line-strong px-2.5 py-1 hover:bg-hover"
              onClick={() => onOpen(appointment)}
            >
              <s>{sayClock(appointment.start_time)}</s> {appointment.patients.full_name} ·{" "}
              {sayDoctor(appointment.doctors)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
