import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Appointment } from "@/shared/api/wire.ts";
import { takeChange } from "./appointment.ts";

export function useCancelAppointment(id: string, onCancelled: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      call<Appointment>(`/api/appointments/${encodeURIComponent(id)}/cancel`, {
        method: "POST",
        body: reason.trim() ? { reason: reason.trim() } : {},
      }),
    onSuccess: async (appointment) => {
      onCancelled();
      await takeChange(queryClient, appointment);
    },
    // A refusal means that somebody was faster: show what is true now.
    onError: () => queryClient.invalidateQueries({ queryKey: keys.appointments }),
  });
}
