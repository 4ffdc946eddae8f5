import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/shared/api/keys.ts";
import type { Visit } from "../visit.ts";
import { takeChange } from "./appointment.ts";

interface Change {
  send: () => Promise<Visit>;
  onDone?: (visit: Visit) => void;
  onRefused?: (error: unknown) => void;
}

/** Changes an appointment and shows it everywhere; what was asked to follow follows also when its page is gone. */
export function useChange() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ send }: Change) => send(),
    onSuccess: async (visit, { onDone }) => {
      onDone?.(visit);
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
