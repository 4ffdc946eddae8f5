import { queryOptions } from "@tanstack/react-query";
import { call } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Appointment } from "@/shared/api/wire.ts";

const pageSize = 100;
const mostPages = 10;

/** Every appointment of the clinic's day, whatever its state. */
export function dayAppointmentsQuery(date: string) {
  return queryOptions({
    queryKey: keys.appointmentsOf(date),
    queryFn: async ({ signal }) => {
      const appointments: Appointment[] = [];
      for (let page = 1; page <= mostPages; page += 1) {
        const answer = await call<{ appointments: Appointment[]; total: number }>("/api/appointments", {
          query: { date, page, limit: pageSize },
          signal,
        });
        appointments.push(...answer.appointments);
        if (answer.appointments.length === 0 || appointments.length >= answer.total) {
          break;
        }
      }
      return appointments;
    },
    // The live line says when it is old; this is for the time when the line is down.
    staleTime: 30_000,
  });
}
