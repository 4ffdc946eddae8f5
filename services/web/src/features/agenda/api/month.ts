import { queryOptions } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

/** How full one day of a month is. */
export interface DayLoad {
  /** `YYYY-MM-DD` on the clinic's calendar. */
  date: string;
  closed: boolean;
  appointments: number;
  booked_minutes: number;
  working_minutes: number;
}

interface MonthPaths {
  "/api/appointments/month": {
    get: {
      parameters: { query: { month: string; doctor_id?: string } };
      responses: { 200: { content: { "application/json": { month: string; days: DayLoad[] } } } };
    };
  };
}

const months = api as unknown as Client<MonthPaths>;

/** The days of a month, `YYYY-MM`, of one doctor or, without one, of all. */
export function monthQuery(month: string, doctorId: string | undefined) {
  return queryOptions({
    queryKey: keys.monthOf(month, doctorId ?? ""),
    queryFn: async ({ signal }) => {
      const query = { month, ...(doctorId ? { doctor_id: doctorId } : {}) };
      return (await answerOf(months.GET("/api/appointments/month", { params: { query }, signal }))).days;
    },
    staleTime: 60_000,
  });
}
