import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { addDays } from "@/shared/lib/clinic-time.ts";
import type { Conflicts, DayOffChange, DayOffEntry, DayOffSpan, NewDayOff } from "./contract.ts";
import { conflictsOf } from "./doctors.ts";

/** The server answers about so many days at once. */
const mostDays = 400;

/** The days off that are not over, of the clinic and of all doctors, by their first day. */
export function daysOffQuery(today: string) {
  return queryOptions({
    queryKey: [...keys.daysOff, today],
    queryFn: async ({ signal }) => {
      const query = { start: today, end: addDays(today, mostDays - 1) };
      return (await answerOf(api.GET("/api/days-off", { params: { query }, signal }))).days_off;
    },
  });
}

export function addDayOff(body: NewDayOff): Promise<DayOffEntry> {
  return answerOf(api.POST("/api/days-off", { body }));
}

export function changeDayOff(id: string, change: DayOffChange): Promise<DayOffEntry> {
  return answerOf(api.PATCH("/api/days-off/{id}", { params: { path: { id } }, body: change }));
}

export function removeDayOff(id: string): Promise<void> {
  return doneBy(api.DELETE("/api/days-off/{id}", { params: { path: { id } } }));
}

/** The coming visits that would be in the way, of one doctor or of all. */
export function conflictsWith(doctorId: string | null, span: DayOffSpan): Promise<Conflicts> {
  return doctorId
    ? conflictsOf(doctorId, { day_off: span })
    : answerOf(api.POST("/api/closures/conflicts", { body: span }));
}

/** Agendas and free times follow the days off. */
export function useDaysOffRenewal() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([keys.daysOff, keys.appointments, keys.freeTimes].map((key) => renew(queryClient, key)));
}
