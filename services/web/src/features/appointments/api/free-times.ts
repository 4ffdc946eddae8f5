import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

export interface FreeTimesOf {
  doctorId: string;
  serviceId: string;
  /** The clinic's day, `YYYY-MM-DD`. */
  date: string;
  /** Only for another length than the service's. */
  durationMinutes?: number | undefined;
}

/** The times at which the service can still begin with that doctor on that day. Always asked again: they go fast. */
export function freeTimesQuery({ doctorId, serviceId, date, durationMinutes }: FreeTimesOf) {
  return queryOptions({
    queryKey: keys.freeTimesOf(doctorId, date, serviceId, durationMinutes),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/doctors/{id}/availability", {
          params: {
            path: { id: doctorId },
            query: {
              date,
              service_id: serviceId,
              ...(durationMinutes === undefined ? {} : { duration_minutes: durationMinutes }),
            },
          },
          signal,
        }),
      ),
    enabled: doctorId !== "" && serviceId !== "" && date !== "",
    staleTime: 0,
  });
}
