import { queryOptions } from "@tanstack/react-query";
import { call } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Delivery } from "@/shared/api/wire.ts";

/** What was and will be sent to the patient about an appointment. */
export function deliveriesQuery(appointmentId: string) {
  return queryOptions({
    queryKey: keys.deliveriesOf(appointmentId),
    queryFn: async ({ signal }) => {
      const { deliveries } = await call<{ deliveries: Delivery[] }>("/api/deliveries", {
        query: { appointment_id: appointmentId },
        signal,
      });
      return deliveries;
    },
  });
}
