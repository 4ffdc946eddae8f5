import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import type { Identity, User } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { session } from "@/shared/api/session.ts";
import type { Proof } from "../proof.ts";

/** What a telephone needs to make codes. */
export interface TotpStart {
  secret: string;
  uri: string;
}

// The generated types do not have these operations yet.
type Operation = "/api/auth/sign-out-everywhere";
const post = (path: string, body: object) => api.POST(path as Operation, { body: body as never });
const answered = <T>(path: string, body: object) =>
  answerOf<T>(post(path, body) as Promise<{ data?: T; response: Response }>);

/** Draws a secret, which counts only when a code of it was given. Repeating draws another one. */
export function useStartTwoSteps() {
  return useMutation({
    mutationFn: (password: string) => answered<TotpStart>("/api/auth/totp", { password }),
    // Neither password nor secret stays in memory when the dialog is gone.
    gcTime: 0,
  });
}

/** Proves that the telephone has the secret. The token that this page has does not count any more; the answer has the one that does. */
export function useConfirmTwoSteps() {
  const note = useNote();
  return useMutation({
    mutationFn: (code: string) =>
      answered<{ recovery_codes: string[]; token: string }>("/api/auth/totp/confirm", { code }),
    gcTime: 0,
    onSuccess: ({ token }) => {
      session.replace(token);
      note(true);
    },
  });
}

/** Replaces all recovery codes. */
export function useNewRecoveryCodes() {
  return useMutation({
    mutationFn: (proof: Proof) =>
      answered<{ recovery_codes: string[] }>("/api/auth/totp/recovery-codes", proof),
    gcTime: 0,
  });
}

export function useTurnOffTwoSteps() {
  const note = useNote();
  return useMutation({
    mutationFn: (proof: Proof) => doneBy(post("/api/auth/totp/disable", proof)),
    gcTime: 0,
    onSuccess: () => note(false),
  });
}

/** Shows it wherever it stands. */
function useNote() {
  const queryClient = useQueryClient();
  return (totp_enabled: boolean) => {
    queryClient.setQueryData<Identity>(keys.identity, (known) => {
      const user: User | undefined = known && { ...known.user, totp_enabled };
      return known && user && { ...known, user };
    });
    void renew(queryClient, keys.ownSessions);
    void renew(queryClient, keys.team);
  };
}
