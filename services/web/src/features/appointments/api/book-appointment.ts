import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Appointment, BookingRequest } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { takeChange } from "./appointment.ts";

interface Attempt {
  request: BookingRequest;
  /** The same for every repetition of one request, so that a lost answer never books twice. */
  idempotencyKey: string;
}

export function useBookAppointment(onBooked: (appointment: Appointment) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ request, idempotencyKey }: Attempt) =>
      answerOf(
        api.POST("/api/appointments", {
          params: { header: { "Idempotency-Key": idempotencyKey } },
          body: request,
        }),
      ),
    onSuccess: async (appointment) => {
      onBooked(appointment);
      await takeChange(queryClient, appointment);
    },
    // Whatever the refusal was, the times on the page can no longer be trusted.
    onError: () => queryClient.invalidateQueries({ queryKey: keys.freeTimes }),
  });
}
