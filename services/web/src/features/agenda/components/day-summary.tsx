import type { Appointment } from "@/shared/api/contract.ts";
import { texts } from "../texts.ts";

/** `12 citas · 5 confirmadas · 6 por confirmar`, or why there are none. `open` says whether a doctor works that day. */
export function DaySummary({ appointments, open }: { appointments: Appointment[]; open: boolean }) {
  const count = (status: Appointment["status"]) => appointments.filter((one) => one.status === status).length;
  const cancelled = count("cancelled");
  const confirmed = count("confirmed");
  const pending = count("booked");
  if (appointments.length === cancelled) {
    return <span>{open ? texts.emptyDay : texts.closedDay}</span>;
  }
  const parts = [
    texts.count(appointments.length - cancelled),
    confirmed > 0 ? texts.confirmed(confirmed) : "",
    pending > 0 ? texts.pending(pending) : "",
  ];
  return <span>{parts.filter(Boolean).join(" · ")}</span>;
}
