import { queryOptions } from "@tanstack/react-query";
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import { answerOf, api } from "@/shared/api/client.ts";
import type { paths } from "@/shared/api/generated.ts";
import { keys } from "@/shared/api/keys.ts";

/** How full one day of a month is. */
export type DayLoad = SuccessResponseJSON<paths["/api/appointments/month"]["get"]>["days"][number];

/** How full the days of a month, `YYYY-MM`, are, of one doctor or, without one, of all. */
export function monthQuery(month: string, doctorId: string | undefined) {
  return queryOptions({
    queryKey: keys.monthOf(month, doctorId ?? ""),
    queryFn: ({ signal }) => {
      const query = { month, ...(doctorId ? { doctor_id: doctorId } : {}) };
      return answerOf(api.GET("/api/appointments/month", { params: { query }, signal }));
    },
    staleTime: 60_000,
  });
}
