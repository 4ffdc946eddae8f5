import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Appointment } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { type Attempt, isOutcomeUnknown } from "../attempt.ts";
import { takeChange } from "./appointment.ts";
import { latestOf } from "./settle.ts";

interface Sending extends Attempt {
  /** It was sent before, and it is not known what became of it. */
  isRepeated: boolean;
}

export interface Outcomes {
  /**
   * `sentAt` is not later than when the booking was made, in milliseconds by the clock of this computer. `undefined` after a
   * repetition: the appointment may have been saved long before.
   */
  onBooked: (appointment: Appointment, sentAt: number | undefined, attempt: Attempt) => void;
  /** The server has decided: there is no such appointment. */
  onRefused: (error: unknown, attempt: Attempt) => void;
  /** The appointment may have been saved or not. */
  onLost: (attempt: Attempt) => void;
}

const mutationKey = ["booking"];

/** Whether a request with this key waits for its answer now. */
export function useIsAsking(key: string | undefined): boolean {
  const isOfKey = (sending: unknown) =>
    typeof sending === "object" && sending !== null && Reflect.get(sending, "idempotencyKey") === key;
  return useIsMutating({ mutationKey, predicate: ({ state }) => isOfKey(state.variables) }) > 0;
}

/** Books. The outcome is told of also after the form was closed. */
export function useBookAppointment({ onBooked, onRefused, onLost }: Outcomes) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey,
    mutationFn: ({ request, idempotencyKey }: Sending) =>
      answerOf(
        api.POST("/api/appointments", {
          params: { header: { "Idempotency-Key": idempotencyKey } },
          body: request,
        }),
      ),
    onMutate: () => ({ sentAt: Date.now() }),
    onSuccess: async (appointment, attempt, { sentAt }) => {
      onBooked(appointment, attempt.isRepeated ? undefined : latestOf(sentAt, appointment), attempt);
      await takeChange(queryClient, appointment);
    },
    onError: (error, attempt) => {
      if (isOutcomeUnknown(error, attempt.isRepeated)) {
        onLost(attempt);
        return undefined;
      }
      onRefused(error, attempt);
      // Whatever the refusal was, the times on the page can no longer be trusted.
      return queryClient.invalidateQueries({ queryKey: keys.freeTimes });
    },
  });
}
