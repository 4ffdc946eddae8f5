import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, doneBy } from "@/shared/api/client.ts";
import type { Identity } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { isRecoveryCode } from "@/shared/lib/one-time-code.ts";

/** Sets the own PIN, or replaces it. */
export function useSetPin() {
  const queryClient = useQueryClient();
  const note = useNote();
  return useMutation({
    mutationFn: (body: { password: string; pin: string; code?: string }) =>
      doneBy(api.PUT("/api/auth/pin", { body })),
    // Neither password nor PIN stays in memory when the dialog is gone.
    gcTime: 0,
    onSuccess: (_, { code }) => {
      note(true);
      // A recovery code that proved it is used up.
      if (code && isRecoveryCode(code)) {
        void renew(queryClient, keys.identity);
      }
    },
  });
}

export function useRemovePin() {
  const note = useNote();
  return useMutation({
    mutationFn: (password: string) => doneBy(api.POST("/api/auth/pin/remove", { body: { password } })),
    gcTime: 0,
    onSuccess: () => note(false),
  });
}

/** Shows it wherever it stands. */
function useNote() {
  const queryClient = useQueryClient();
  return (pin_set: boolean) =>
    queryClient.setQueryData<Identity>(
      keys.identity,
      (known) => known && { ...known, user: { ...known.user, pin_set } },
    );
}
