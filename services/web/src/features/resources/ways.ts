import type { ReactNode } from "react";
import type { Appointment, Service } from "@/shared/api/contract.ts";

/** The ways to what is elsewhere: to the services or one of them, and to a visit in the agenda. */
export interface Ways {
  toServices: (service?: Service) => ReactNode;
  toVisit: (visit: Appointment) => ReactNode;
}
