import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { takeChange } from "./appointment.ts";

export function useConfirmAppointment(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST("/api/appointments/{id}/confirm", { params: { path: { id } } })),
    onSuccess: (appointment) => takeChange(queryClient, appointment),
    // A refusal means that another person was faster: show what is true now.
    onError: () => queryClient.invalidateQueries({ queryKey: keys.appointments }),
  });
}
