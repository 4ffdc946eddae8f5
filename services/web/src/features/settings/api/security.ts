import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Settings } from "./contract.ts";
import { settingsQuery } from "./settings.ts";

/** Whether everybody of the clinic needs the second step to sign in. */
export function asksForTwoSteps(settings: Settings): boolean {
  return settings.totp_required;
}

/** Asks everybody for the second step, or nobody. What else was changed in the settings meanwhile does not matter for that. */
export function useAskForTwoSteps() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (totp_required: boolean) => {
      const { version } = await queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 });
      return answerOf(api.PATCH("/api/clinics/settings", { body: { totp_required, version } }));
    },
    onSuccess: (settings) => queryClient.setQueryData(keys.settings, settings),
  });
}
