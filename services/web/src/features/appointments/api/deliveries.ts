import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

/** What was sent to the patient about an appointment, and which reminders are to come. */
export function deliveriesQuery(appointmentId: string) {
  return queryOptions({
    queryKey: keys.deliveriesOf(appointmentId),
    queryFn: async ({ signal }) => {
      const query = { appointment_id: appointmentId };
      return await answerOf(api.GET("/api/deliveries", { params: { query }, signal }));
    },
  });
}
