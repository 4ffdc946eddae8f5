import type { Appointment } from "@/shared/api/wire.ts";
import { texts } from "../texts.ts";

/** `12 citas · 5 confirmadas · 6 por confirmar`. */
export function DaySummary({ appointments }: { appointments: Appointment[] }) {
  const count = (status: Appointment["status"]) => appointments.filter((one) => one.status === status).length;
  const cancelled = count("cancelled");
  const confirmed = count("confirmed");
  const pending = count("booked");
  const parts = [
    texts.count(appointments.length - cancelled),
    confirmed > 0 ? texts.confirmed(confirmed) : "",
    pending > 0 ? texts.pending(pending) : "",
    cancelled > 0 ? texts.cancelled(cancelled) : "",
  ];
  return <span>{parts.filter(Boolean).join(" · ")}</span>;
}
