import { queryOptions } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import type { DayOff } from "@/shared/api/agenda.ts";
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

interface Month {
  /** The days of the month, with those before and after it that its first and last week need. */
  days: DayLoad[];
  days_off?: DayOff[];
}

interface MonthPaths {
  "/api/appointments/month": {
    get: {
      parameters: { query: { month: string; doctor_id?: string } };
      responses: { 200: { content: { "application/json": Month } } };
    };
  };
}

const months = api as unknown as Client<MonthPaths>;

/** How full the days of a month, `YYYY-MM`, are, of one doctor or, without one, of all. */
export function monthQuery(month: string, doctorId: string | undefined) {
  return queryOptions({
    queryKey: keys.monthOf(month, doctorId ?? ""),
    queryFn: ({ signal }) => {
      const query = { month, ...(doctorId ? { doctor_id: doctorId } : {}) };
      return answerOf(months.GET("/api/appointments/month", { params: { query }, signal }));
    },
    staleTime: 60_000,
  });
}
