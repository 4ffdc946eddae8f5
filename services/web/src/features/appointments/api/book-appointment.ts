import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Appointment } from "@/shared/api/wire.ts";
import type { BookingRequest } from "../booking.ts";
import { takeChange } from "./appointment.ts";

interface Attempt {
  request: BookingRequest;
  /** The same for every repetition of one wish, so that a lost answer never books twice. */
  idempotencyKey: string;
}

export function useBookAppointment(onBooked: (appointment: Appointment) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ request, idempotencyKey }: Attempt) =>
      call<Appointment>("/api/appointments", {
        method: "POST",
        body: request,
        headers: { "Idempotency-Key": idempotencyKey },
      }),
    onSuccess: async (appointment) => {
      onBooked(appointment);
      await takeChange(queryClient, appointment);
    },
    // Whatever the refusal was, the times on the page can no longer be trusted.
    onError: () => queryClient.invalidateQueries({ queryKey: keys.freeTimes }),
  });
}
