import { useQueryClient } from "@tanstack/react-query";
import { appointmentQuery } from "@/features/appointments/api/appointment.ts";
import type { ClinicEvent, LineState } from "@/features/live/model.ts";
import { addNews } from "@/features/live/news.ts";
import { texts } from "@/features/live/texts.ts";
import { useLine } from "@/features/live/use-line.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Appointment } from "@/shared/api/wire.ts";

/** Keeps what the page shows up to date by the live line, and tells staff what came in. */
export function useLiveAgenda(): LineState {
  const queryClient = useQueryClient();
  const refresh = (queryKey: readonly string[]) => void queryClient.invalidateQueries({ queryKey });

  async function announce(kind: string, id: string): Promise<void> {
    // An event that comes while this page is sending a change is most likely that very change.
    if (queryClient.isMutating() > 0) {
      return;
    }
    const known = queryClient.getQueryData<Appointment>(keys.appointment(id));
    const now = await queryClient.fetchQuery({ ...appointmentQuery(id), staleTime: 0 });
    // What this page did a moment ago, it already shows: no news.
    if (known?.status !== now.status || known.starts_at !== now.starts_at) {
      addNews(kind, now);
    }
  }

  return useLine({
    onEvent: ({ kind, appointmentId }: ClinicEvent) => {
      if (kind.startsWith("appointment.")) {
        refresh(keys.appointments);
        refresh(keys.freeTimes);
        refresh(keys.deliveries);
      }
      if (kind.startsWith("message.")) {
        refresh(appointmentId ? keys.deliveriesOf(appointmentId) : keys.deliveries);
      }
      if (texts.happened[kind] && appointmentId) {
        // News are a courtesy: when the appointment cannot be read, the refreshed agenda says it all.
        announce(kind, appointmentId).catch(() => undefined);
      }
    },
    onReconnected: () => void queryClient.invalidateQueries(),
    // Asking anything again brings the refusal to the one error path.
    onRefused: () => refresh(keys.identity),
  });
}
