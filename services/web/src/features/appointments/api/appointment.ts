import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { type Agenda, withChange } from "@/shared/api/agenda.ts";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Appointment } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Visit } from "../visit.ts";

/** One appointment as it is now. */
export function appointmentQuery(id: string) {
  return queryOptions({
    queryKey: keys.appointment(id),
    queryFn: ({ signal }) => readAppointment(id, signal),
  });
}

/** Asks for one appointment past the cache. */
export function readAppointment(id: string, signal?: AbortSignal): Promise<Visit> {
  const params = { path: { id } };
  return answerOf(api.GET("/api/appointments/{id}", { params, ...(signal ? { signal } : {}) }));
}

/** Shows a changed appointment at once, and lets everything that depends on it be asked again. */
export async function takeChange(queryClient: QueryClient, appointment: Appointment): Promise<void> {
  queryClient.setQueryData(keys.appointment(appointment.id), appointment);
  queryClient.setQueriesData<Agenda>({ queryKey: keys.agendas }, (agenda) => withChange(agenda, appointment));
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.appointments }),
    queryClient.invalidateQueries({ queryKey: keys.freeTimes }),
    queryClient.invalidateQueries({ queryKey: keys.deliveriesOf(appointment.id) }),
  ]);
}
