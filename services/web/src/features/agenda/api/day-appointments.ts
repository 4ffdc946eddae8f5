import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Appointment } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";

const pageSize = 100;
const mostPages = 10;

/** Every appointment of the clinic's day, whatever its state. */
export function dayAppointmentsQuery(date: string) {
  return queryOptions({
    queryKey: keys.appointmentsOf(date),
    queryFn: async ({ signal }) => {
      const appointments: Appointment[] = [];
      for (let page = 1; page <= mostPages; page += 1) {
        const query = { date, page, limit: pageSize };
        const answer = await answerOf(api.GET("/api/appointments", { params: { query }, signal }));
        appointments.push(...answer.appointments);
        if (answer.appointments.length === 0 || appointments.length >= answer.total) {
          break;
        }
      }
      return appointments;
    },
    // The live stream tells when this is out of date; the limit is for the time when the stream is down.
    staleTime: 30_000,
  });
}
