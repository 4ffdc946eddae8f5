import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import type { Identity, User } from "@/shared/api/contract.ts";
import type { paths } from "@/shared/api/generated.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { session } from "@/shared/api/session.ts";
import type { Proof } from "../proof.ts";

/** What a telephone needs to make codes. */
export type TotpStart = SuccessResponseJSON<paths["/api/auth/totp"]["post"]>;

/** Draws a secret, which counts only when a code of it was given. Repeating draws another one. */
export function useStartTwoSteps() {
  return useMutation({
    mutationFn: (password: string) => answerOf(api.POST("/api/auth/totp", { body: { password } })),
    // Neither password nor secret stays in memory when the dialog is gone.
    gcTime: 0,
  });
}

/** Proves that the telephone has the secret. The token that this page has does not count any more; the answer has the one that does. */
export function useConfirmTwoSteps() {
  const note = useNote();
  return useMutation({
    mutationFn: (code: string) => answerOf(api.POST("/api/auth/totp/confirm", { body: { code } })),
    gcTime: 0,
    onSuccess: ({ token, recovery_codes }) => {
      session.replace(token);
      note({ totp_enabled: true, recovery_codes_left: recovery_codes.length });
    },
  });
}

/** Replaces all recovery codes. */
export function useNewRecoveryCodes() {
  const note = useNote();
  return useMutation({
    mutationFn: (body: Proof) => answerOf(api.POST("/api/auth/totp/recovery-codes", { body })),
    gcTime: 0,
    onSuccess: ({ recovery_codes }) =>
      note({ totp_enabled: true, recovery_codes_left: recovery_codes.length }),
  });
}

export function useTurnOffTwoSteps() {
  const note = useNote();
  return useMutation({
    mutationFn: (body: Proof) => doneBy(api.POST("/api/auth/totp/disable", { body })),
    gcTime: 0,
    onSuccess: () => note({ totp_enabled: false, recovery_codes_left: 0 }),
  });
}

/** Shows it wherever it stands. */
function useNote() {
  const queryClient = useQueryClient();
  return (facts: Pick<User, "totp_enabled" | "recovery_codes_left">) => {
    queryClient.setQueryData<Identity>(
      keys.identity,
      (known) => known && { ...known, user: { ...known.user, ...facts } },
    );
    void renew(queryClient, keys.ownSessions);
    void renew(queryClient, keys.team);
  };
}
