import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

/** The change that is about to be made. */
export interface PreviewOf {
  appointment_id: string;
  kind: "reschedule_card" | "cancellation_card" | "booking_card";
  starts_at?: string;
  doctor_id?: string;
}

/** What the patient will be sent about a change, and when. */
export function previewQuery(query: PreviewOf) {
  return queryOptions({
    queryKey: [...keys.deliveriesOf(query.appointment_id), "preview", query],
    queryFn: ({ signal }) => answerOf(api.GET("/api/deliveries/preview", { params: { query }, signal })),
    staleTime: 0,
  });
}
