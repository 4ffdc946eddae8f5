import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Appointment } from "@/shared/api/wire.ts";
import { takeChange } from "./appointment.ts";

export function useConfirmAppointment(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      call<Appointment>(`/api/appointments/${encodeURIComponent(id)}/confirm`, { method: "POST", body: {} }),
    onSuccess: (appointment) => takeChange(queryClient, appointment),
    // A refusal means that somebody was faster: show what is true now.
    onError: () => queryClient.invalidateQueries({ queryKey: keys.appointments }),
  });
}
