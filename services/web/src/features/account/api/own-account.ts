import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Identity } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { session } from "@/shared/api/session.ts";

/** Changes the own name, and shows it wherever it stands. */
export function useChangeName() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (full_name: string) => answerOf(api.PATCH("/api/users/me", { body: { full_name } })),
    onSuccess: ({ user: { full_name } }) => {
      queryClient.setQueryData<Identity>(
        keys.identity,
        (known) => known && { ...known, user: { ...known.user, full_name } },
      );
      void renew(queryClient, keys.team);
    },
  });
}

interface Passwords {
  currentPassword: string;
  newPassword: string;
}

/** Changes the own password. The token that this page has does not count any more; the answer has the one that does. */
export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Passwords) => answerOf(api.PATCH("/api/users/me", { body })),
    // Neither password stays in memory when the form is gone.
    gcTime: 0,
    onSuccess: ({ token }) => {
      if (token) {
        session.replace(token);
      }
      void renew(queryClient, keys.ownSessions);
    },
  });
}
