import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { takeChange } from "./appointment.ts";

export function useCancelAppointment(id: string, onCancelled: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      answerOf(
        api.POST("/api/appointments/{id}/cancel", {
          params: { path: { id } },
          body: reason.trim() ? { reason: reason.trim() } : {},
        }),
      ),
    onSuccess: async (appointment) => {
      onCancelled();
      await takeChange(queryClient, appointment);
    },
    // A refusal means that another person was faster: show what is true now.
    onError: () => queryClient.invalidateQueries({ queryKey: keys.appointments }),
  });
}
