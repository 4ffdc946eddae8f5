import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/shared/api/keys.ts";
import type { Visit } from "../visit.ts";
import { takeChange } from "./appointment.ts";

interface Change {
  send: () => Promise<Visit>;
  /** `sentAt` is when the change was requested, in milliseconds by the clock of this computer. */
  onDone?: (visit: Visit, sentAt: number) => void;
  onRefused?: (error: unknown) => void;
}

/** Changes an appointment and shows it everywhere; what was asked to follow follows also when its page is gone. */
export function useChange() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ send }: Change) => send(),
    onMutate: () => ({ sentAt: Date.now() }),
    onSuccess: async (visit, { onDone }, { sentAt }) => {
      onDone?.(visit, sentAt);
      await takeChange(queryClient, visit);
    },
    // A refusal means that another person was faster: show what is true now.
    onError: (error, { onRefused }) => {
      onRefused?.(error);
      void queryClient.invalidateQueries({ queryKey: keys.freeTimes });
      return queryClient.invalidateQueries({ queryKey: keys.appointments });
    },
  });
}
