import { queryOptions } from "@tanstack/react-query";
import { answerOf } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { calls, type PreviewOf } from "./calls.ts";

/** What the patient will be sent about a change, and when. */
export function previewQuery(query: PreviewOf) {
  return queryOptions({
    queryKey: [...keys.deliveriesOf(query.appointment_id), "preview", query],
    queryFn: ({ signal }) => answerOf(calls.GET("/api/deliveries/preview", { params: { query }, signal })),
    staleTime: 0,
  });
}
