import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Appointment } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { type Attempt, isOutcomeUnknown } from "../attempt.ts";
import { takeChange } from "./appointment.ts";

interface Sending extends Attempt {
  /** It was sent before, and it is not known what became of it. */
  isRepeated: boolean;
}

interface Outcomes {
  onBooked: (appointment: Appointment) => void;
  /** The server has decided: there is no such appointment. */
  onRefused: (error: unknown) => void;
  /** The appointment may have been saved or not. */
  onLost: (attempt: Attempt) => void;
}

/** Books. The outcome is told of also after the form was closed. */
export function useBookAppointment({ onBooked, onRefused, onLost }: Outcomes) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ request, idempotencyKey }: Sending) =>
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
    onError: (error, attempt) => {
      if (isOutcomeUnknown(error, attempt.isRepeated)) {
        onLost(attempt);
        return undefined;
      }
      onRefused(error);
      // Whatever the refusal was, the times on the page can no longer be trusted.
      return queryClient.invalidateQueries({ queryKey: keys.freeTimes });
    },
  });
}
